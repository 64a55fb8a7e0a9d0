// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Status;
import io.imagesync.ManifestOutline;
import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerTest {
  private static final FakeImage ONE = FakeImage.of("config", "layer");
  private static final FakeImage INDEX = FakeImage.index(ONE);

  private final FakeSync sync = new FakeSync();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  @Test
  void should_tell_the_story_of_an_image_in_order() {
    sync.source().add("r/app:1", ONE);

    sync.syncer().listener(new Recorder()).run();

    assertThat(heard)
        .containsSubsequence(
            "planned [fake:r/app:1 -> fake:app:1]",
            "imageStarted app:1 1/1",
            "read " + ONE.digest(),
            "blobStarted " + digest("config"),
            "blobFinished " + digest("config") + " WRITTEN",
            "written " + ONE.digest(),
            "imageFinished app:1 COPIED",
            "finished 1")
        .containsSubsequence(
            "read " + ONE.digest(),
            "blobStarted " + digest("layer"),
            "blobFinished " + digest("layer") + " WRITTEN",
            "written " + ONE.digest())
        .hasSize(10);
  }

  @Test
  void should_tell_of_an_index_before_its_instances_and_of_writing_it_last() {
    sync.source().add("r/app:1", INDEX);

    sync.syncer().all().listener(new Recorder()).run();

    assertThat(heard)
        .containsSubsequence(
            "read " + INDEX.digest(),
            "read " + ONE.digest(),
            "blobStarted " + digest("layer"),
            "written " + ONE.digest(),
            "written " + INDEX.digest());
  }

  @Test
  void should_tell_of_the_index_and_of_the_instance_that_was_chosen() {
    sync.source().add("r/app:1", INDEX);

    sync.syncer().platform(FakeImage.platform(1)).listener(new Recorder()).run();

    assertThat(heard)
        .containsSubsequence(
            "read " + INDEX.digest(), "read " + ONE.digest(), "written " + ONE.digest());
  }

  @Test
  void should_tell_nothing_of_what_is_there_already() {
    sync.source().add("r/app:1", ONE);
    sync.destination().store("app:1", ONE);

    sync.syncer().listener(new Recorder()).run();

    assertThat(heard)
        .containsExactly(
            "planned [fake:r/app:1 -> fake:app:1]",
            "imageStarted app:1 1/1",
            "imageFinished app:1 UP_TO_DATE",
            "finished 1");
  }

  @Test
  void should_tell_how_blobs_came_to_be_there() {
    Descriptor layer = FakeImage.layer("foreign".getBytes(UTF_8));
    Descriptor foreign =
        new Descriptor(layer.mediaType(), layer.digest(), layer.size(), List.of("https://e.org/"));
    sync.source()
        .add("r/a:1", FakeImage.of("config", "layer"))
        .add("r/b:1", FakeImage.of("config", List.of(foreign), FakeImage.contents("foreign")));
    sync.destination().storeBlob("a", digest("layer"));
    sync.destination().capabilities(new WriterCapabilities(List.of(), true, true, true));

    sync.syncer().parallelImages(1).listener(new Recorder()).run();

    assertThat(heard)
        .contains(
            "blobFinished " + digest("config") + " WRITTEN",
            "blobFinished " + digest("config") + " MOUNTED",
            "blobFinished " + digest("layer") + " ALREADY_PRESENT",
            "blobFinished " + digest("foreign") + " FOREIGN_KEPT");
  }

  @Test
  void should_tell_of_retries_and_failures() {
    sync.source().add("r/app:1", ONE);
    sync.calls().fail("manifest", new TransportException("busy", ErrorKind.UNAVAILABLE));

    Throwable failure =
        catchThrowable(
            sync.syncer()
                    .retry(RetryPolicy.times(2).fixedDelay(Duration.ZERO))
                    .listener(new Recorder())
                ::run);

    assertThat(failure).isInstanceOf(SyncFailedException.class);
    assertThat(heard)
        .containsExactly(
            "planned [fake:r/app:1 -> fake:app:1]",
            "imageStarted app:1 1/1",
            "retrying 1 busy",
            "retrying 2 busy",
            "imageFinished app:1 FAILED",
            "finished 1");
  }

  @Test
  void should_copy_everything_whatever_a_listener_throws() {
    sync.source().add("r/app:1", INDEX).add("r/b:1", ONE);
    for (Throwable thrown :
        List.of(
            new IllegalStateException("listener"),
            new AssertionError("listener"),
            new NoSuchMethodError("listener"))) {
      SyncListener listener =
          (SyncListener)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {SyncListener.class},
                  (proxy, method, arguments) -> {
                    heard.add(method.getName());
                    throw thrown;
                  });

      SyncReport report = sync.syncer().all().listener(listener).run();

      assertThat(report.withStatus(Status.FAILED)).isEmpty();
      assertThat(heard).contains("planned", "imageStarted", "imageFinished", "finished");
    }
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(UTF_8));
  }

  private final class Recorder implements SyncListener {
    @Override
    public void planned(List<PlannedImage> images) {
      heard.add("planned " + images);
    }

    @Override
    public void imageStarted(PlannedImage image, int index, int total) {
      heard.add("imageStarted " + image.destination().reference() + " " + index + "/" + total);
    }

    @Override
    public void manifestRead(PlannedImage image, ManifestOutline manifest) {
      heard.add("read " + manifest.descriptor().digest());
    }

    @Override
    public void manifestWritten(PlannedImage image, Descriptor manifest) {
      heard.add("written " + manifest.digest());
    }

    @Override
    public void blobStarted(PlannedImage image, Descriptor blob) {
      heard.add("blobStarted " + blob.digest());
    }

    @Override
    public void blobFinished(PlannedImage image, Descriptor blob, BlobOutcome outcome) {
      heard.add("blobFinished " + blob.digest() + " " + outcome);
    }

    @Override
    public void retrying(PlannedImage image, int attempt, Throwable cause) {
      heard.add("retrying " + attempt + " " + cause.getMessage());
    }

    @Override
    public void imageFinished(ImageResult result) {
      heard.add("imageFinished " + result.destination().reference() + " " + result.status());
    }

    @Override
    public void finished(SyncReport report) {
      heard.add("finished " + report.images().size());
    }
  }
}
