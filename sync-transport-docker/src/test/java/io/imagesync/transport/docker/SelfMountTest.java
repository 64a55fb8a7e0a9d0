// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.BlobsMissingException;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import io.imagesync.transport.docker.http.Tempo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks for small blobs by mounting them from the repository that they go to. */
@Timeout(30)
class SelfMountTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000, 2000, 3000);
  private static final SampleImage NEW = SampleImage.of(3, 700);
  private static final SampleImage BIG = SampleImage.of(2, 1 << 20);
  private static final String REPOSITORY = "mirror/app";

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun(new Tempo(200, 200));

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private DestinationImage destination() throws IOException {
    return run.destination(registry.host() + "/mirror", LAX).resolve("app:1");
  }

  private static Optional<StoredBlob> ask(ImageWriter writer, SampleImage image, int blob)
      throws IOException {
    return writer.tryReuse(new BlobRequest(image.descriptor(blob), BlobKind.LAYER, List.of()));
  }

  private static void askForAll(ImageWriter writer) throws IOException {
    for (int blob = 0; blob < IMAGE.blobs().size(); blob++) {
      assertThat(ask(writer, IMAGE, blob)).isPresent();
    }
  }

  private void lose(int blob) {
    registry.removeBlob(REPOSITORY, IMAGE.descriptor(blob).digest().toString());
  }

  private List<String> methods() {
    return registry.requests().stream().map(RecordedRequest::method).toList();
  }

  private List<Digest> all() {
    List<Digest> digests = new ArrayList<>();
    for (int blob = 0; blob < IMAGE.blobs().size(); blob++) {
      digests.add(IMAGE.descriptor(blob).digest());
    }
    return digests;
  }

  @Test
  void should_ask_again_when_the_registry_is_unavailable_for_a_moment() throws Exception {
    registry.inject(Faults.onUpload().method("POST").status(503).times(2));

    try (ImageWriter writer = destination().open()) {
      assertThat(ask(writer, IMAGE, 1)).isEmpty();
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
    }

    assertThat(methods()).containsExactly("POST", "POST", "POST", "PUT");
  }

  @Test
  void should_do_without_when_it_never_answers() throws Exception {
    registry.inject(Faults.onUpload().method("POST").delay(Duration.ofMinutes(1)).times(3));

    try (ImageWriter writer = destination().open()) {
      assertThat(ask(writer, IMAGE, 1)).isEmpty();
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
      assertThat(ask(writer, IMAGE, 2)).isEmpty();
    }

    assertThat(methods()).containsSubsequence("HEAD", "POST", "PUT", "HEAD").endsWith("HEAD");
  }

  @Test
  void should_not_go_on_when_it_is_denied() throws Exception {
    registry.inject(Faults.onUpload().method("POST").status(403));

    try (ImageWriter writer = destination().open()) {
      FailedWith.kind(ErrorKind.DENIED, () -> ask(writer, IMAGE, 1)).contains("begin to upload");
    }

    assertThat(methods()).containsExactly("POST");
  }

  @Test
  void should_look_once_whether_the_registry_tells_the_truth() throws Exception {
    IMAGE.putInto(registry, REPOSITORY, "old");
    BIG.putInto(registry, REPOSITORY, "big");

    try (ImageWriter writer = destination().open()) {
      askForAll(writer);
      assertThat(ask(writer, NEW, 1)).isEmpty();
      writer.writeManifest(IMAGE.manifest(), null);
      writer.writeManifest(IMAGE.manifest(), null);
      assertThat(ask(writer, BIG, 1)).isPresent();
    }

    assertThat(methods())
        .containsExactly(
            "POST", "POST", "POST", "POST", "POST", "HEAD", "PUT", "PUT", "POST", "DELETE");
  }

  @Test
  void should_look_for_every_blob_while_the_registry_has_never_denied_one() throws Exception {
    IMAGE.putInto(registry, REPOSITORY, "old");
    BIG.putInto(registry, REPOSITORY, "big");

    try (ImageWriter writer = destination().open()) {
      askForAll(writer);
      registry.clearRequests();
      writer.writeManifest(IMAGE.manifest(), null);
      assertThat(ask(writer, BIG, 1)).isPresent();
    }

    assertThat(methods()).containsExactly("HEAD", "HEAD", "HEAD", "HEAD", "PUT", "HEAD");
  }

  @Test
  void should_not_look_for_blobs_of_a_manifest_that_is_there() throws Exception {
    IMAGE.putInto(registry, REPOSITORY, "old");
    DestinationImage destination = destination();

    try (ImageWriter writer = destination.open()) {
      assertThat(ask(writer, IMAGE, 0)).isPresent();
      assertThat(destination.current(IMAGE.manifest().digest())).isPresent();
      writer.writeManifest(IMAGE.manifest(), null);
    }

    assertThat(methods()).containsExactly("POST", "HEAD", "PUT");
  }

  @Test
  void should_miss_all_that_was_claimed_when_one_is_not_there() throws Exception {
    IMAGE.putInto(registry, REPOSITORY, "old");

    try (ImageWriter writer = destination().open()) {
      askForAll(writer);
      lose(2);
      BlobsMissingException missing =
          catchThrowableOfType(
              BlobsMissingException.class, () -> writer.writeManifest(IMAGE.manifest(), null));
      assertThat(all()).allMatch(missing::concerns);
      assertThat(missing.concerns(BIG.descriptor(1).digest())).isFalse();
      assertThat(missing).hasMessageContaining("said it was there");
    }

    assertThat(methods()).doesNotContain("PUT");
  }

  @Test
  void should_ask_by_head_once_a_manifest_was_refused() throws Exception {
    IMAGE.putInto(registry, REPOSITORY, "old");

    try (ImageWriter writer = destination().open()) {
      askForAll(writer);
      assertThat(ask(writer, NEW, 1)).isEmpty();
      lose(2);
      BlobsMissingException missing =
          catchThrowableOfType(
              BlobsMissingException.class, () -> writer.writeManifest(IMAGE.manifest(), null));
      assertThat(all()).allMatch(missing::concerns);
      registry.clearRequests();
      assertThat(ask(writer, IMAGE, 1)).isPresent();
      assertThat(ask(writer, IMAGE, 2)).isEmpty();
    }

    assertThat(methods()).containsExactly("HEAD", "HEAD", "DELETE");
  }
}
