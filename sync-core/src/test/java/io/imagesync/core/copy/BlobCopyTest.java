// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Failure;
import io.imagesync.ImageResult.Status;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncReport;
import io.imagesync.Syncer;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.image.Digest;
import io.imagesync.spi.ResumedStream;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BlobCopyTest {
  private static final FakeImage IMAGE = FakeImage.of("config", "layer 1", "layer 2", "layer 3");

  private final FakeSync sync = new FakeSync();

  @Test
  void should_write_a_blob_once_that_twenty_images_share() {
    for (int i = 0; i < 20; i++) {
      sync.source().add("r/app" + i + ":1", FakeImage.of("config " + i, "base", "layer " + i));
    }

    SyncReport report = sync.syncer().run();

    assertThat(report.withStatus(Status.COPIED)).hasSize(20);
    assertThat(writes("base")).hasSize(1);
    assertThat(report.transfer().blobsWritten()).isEqualTo(41);
    assertThat(report.transfer().blobsReused()).isEqualTo(19);
    for (int i = 0; i < 20; i++) {
      assertThat(sync.destination().hasBlob("app" + i, digest("base"))).isTrue();
    }
  }

  @Test
  void should_write_a_config_once_that_images_share() {
    for (int i = 0; i < 20; i++) {
      sync.source().add("r/app" + i + ":1", FakeImage.of("shared", "layer " + i));
    }

    sync.syncer().run();

    assertThat(writes("shared")).hasSize(1);
  }

  @Test
  void should_write_only_the_manifest_for_another_tag_of_the_same_image() {
    IntStream.range(0, 8).forEach(i -> sync.source().add("r/app:" + i, IMAGE));

    SyncReport report = sync.syncer().run();

    assertThat(report.withStatus(Status.COPIED)).hasSize(8);
    assertThat(sync.calls().count("write ")).isEqualTo(4);
    assertThat(sync.calls().count("reuse ")).isEqualTo(4);
    assertThat(sync.calls().count("put ")).isEqualTo(8);
  }

  @Test
  void should_transfer_the_blobs_of_a_failed_tag_with_the_next_one() {
    sync.source().add("r/app:1", IMAGE).add("r/app:2", IMAGE);
    sync.calls().fail("put app:1", new TransportException("no", ErrorKind.DENIED));

    SyncReport report = failedReport(sync.syncer().keepGoing().parallelImages(1));

    assertThat(report.images()).extracting(ImageResult::status).contains(Status.COPIED);
    assertThat(sync.calls().count("write ")).isEqualTo(4);
  }

  @Test
  void should_abandon_an_image_whose_blob_cannot_be_read() {
    sync.source().add("r/app:1", IMAGE);
    sync.calls()
        .fail("blob r/app:1 " + digest("layer 2"), new TransportException("no", ErrorKind.DENIED));

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(sync.calls().of("put", "commit")).isEmpty();
    assertThat(sync.calls().count("closeWriter")).isEqualTo(1);
    assertThat(sync.destination().images()).isEmpty();
    assertThat(sync.source().openStreams()).isZero();
  }

  @Test
  void should_start_no_more_blobs_after_one_has_failed() {
    String[] layers = IntStream.range(0, 30).mapToObj(i -> "layer " + i).toArray(String[]::new);
    sync.source().add("r/app:1", FakeImage.of("config", layers));
    sync.calls().fail("write app:1", 2, 2, new TransportException("no", ErrorKind.DENIED));

    Failure failure = failure(sync.syncer().parallelBlobs(1));

    assertThat(failure.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(sync.calls().count("write ")).isEqualTo(2);
    assertThat(sync.calls().count("reuse ")).isLessThan(5);
  }

  @Test
  void should_name_the_failure_and_not_what_gave_up_because_of_it() {
    sync.source().add("r/app:1", FakeImage.of("config", "a", "b", "c"));
    sync.calls()
        .fail(
            "blob r/app:1 " + digest("c"),
            new TransportException("c is gone", ErrorKind.NOT_FOUND));

    assertThat(failure(sync.syncer()).message()).contains("c is gone");
  }

  @Test
  void should_not_commit_an_image_with_a_corrupt_blob() {
    sync.source().add("r/app:1", IMAGE);
    sync.source().corrupt(digest("layer 2"), "laxer 2".getBytes(UTF_8));

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
    assertThat(failure.message()).contains(digest("layer 2").toString());
    assertThat(sync.destination().hasBlob("app", digest("layer 2"))).isFalse();
    assertThat(sync.calls().of("put", "commit")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "layer", "layer 2 and more"})
  void should_not_commit_an_image_with_a_blob_of_another_size(String content) {
    sync.source().add("r/app:1", IMAGE);
    sync.source().corrupt(digest("layer 2"), content.getBytes(UTF_8));

    assertThat(failure(sync.syncer()).kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
    assertThat(sync.destination().images()).isEmpty();
  }

  @Test
  void should_read_a_blob_once_more_whose_parts_did_not_belong_together() {
    sync.source().add("r/app:1", IMAGE);
    AtomicInteger opened = new AtomicInteger();
    sync.source()
        .generate(
            digest("layer 2"),
            () -> new InParts(opened.incrementAndGet() == 1 ? "laxer 2" : "layer 2"));

    SyncReport report = sync.syncer().run();

    assertThat(report.withStatus(Status.COPIED)).hasSize(1);
    assertThat(opened).hasValue(2);
    assertThat(writes("layer 2")).hasSize(2);
  }

  @Test
  void should_not_read_a_blob_a_third_time_whose_parts_did_not_belong_together() {
    sync.source().add("r/app:1", IMAGE);
    AtomicInteger opened = new AtomicInteger();
    sync.source()
        .generate(
            digest("layer 2"),
            () -> {
              opened.incrementAndGet();
              return new InParts("laxer 2");
            });

    assertThat(failure(sync.syncer()).kind()).isEqualTo(ErrorKind.CORRUPT_CONTENT);
    assertThat(opened).hasValue(2);
  }

  @Test
  void should_find_the_destination_at_fault_that_does_not_read_a_blob_to_its_end() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination()
        .sink(
            content -> {
              try (InputStream in = content.openStream()) {
                in.readNBytes((int) content.size().orElseThrow() - 1);
              }
            });

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure.message()).contains("without reading all of it");
    assertThat(sync.calls().of("put", "commit")).isEmpty();
  }

  @Test
  void should_not_rely_on_an_earlier_stream_when_a_destination_starts_again() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination()
        .sink(
            content -> {
              try (InputStream in = content.openStream()) {
                in.readAllBytes();
              }
              try (InputStream again = content.openStream()) {
                again.readNBytes(1);
              }
            });

    assertThat(failure(sync.syncer()).kind()).isEqualTo(ErrorKind.INTERNAL);
  }

  @Test
  void should_let_a_destination_start_again() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination()
        .sink(
            content -> {
              try (InputStream in = content.openStream()) {
                in.readNBytes(3);
              }
              try (InputStream again = content.openStream()) {
                again.readNBytes((int) content.size().orElseThrow());
              }
            });

    assertThat(sync.syncer().run().withStatus(Status.COPIED)).hasSize(1);
  }

  @Test
  void should_say_which_blob_broke_off_and_where() {
    sync.source().add("r/app:1", IMAGE);
    AtomicInteger reads = new AtomicInteger();
    sync.source()
        .streams(
            in ->
                new FilterInputStream(in) {
                  @Override
                  public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (reads.incrementAndGet() == 2) {
                      throw new SocketException("Connection reset");
                    }
                    return super.read(buffer, offset, 3);
                  }
                });

    Failure failure = failure(sync.syncer().parallelBlobs(1));

    assertThat(failure.kind()).isEqualTo(ErrorKind.NETWORK);
    assertThat(failure.message())
        .contains("blob " + digest("config"), "after 3 bytes", "Connection reset");
    assertThat(sync.source().openStreams()).isZero();
  }

  @Test
  void should_find_the_destination_at_fault_that_stores_another_blob() {
    sync.source().add("r/app:1", IMAGE);
    sync.destination().storeUnder(digest("elsewhere"));

    Failure failure = failure(sync.syncer());

    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure.message()).contains(digest("elsewhere").toString());
  }

  private List<String> writes(String blob) {
    return sync.calls().of("write ").stream()
        .filter(call -> call.endsWith(digest(blob).toString()))
        .toList();
  }

  private static Failure failure(Syncer syncer) {
    return failedReport(syncer).images().get(0).failure().orElseThrow();
  }

  private static SyncReport failedReport(Syncer syncer) {
    return catchThrowableOfType(SyncFailedException.class, syncer::run).report();
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(UTF_8));
  }

  private static final class InParts extends ByteArrayInputStream implements ResumedStream {
    InParts(String content) {
      super(content.getBytes(UTF_8));
    }

    @Override
    public boolean isResumed() {
      return true;
    }
  }
}
