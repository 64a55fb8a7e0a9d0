// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.spi.BlobKind;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.ManifestRejectedException;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteImageTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000, 2000, 3000);
  private static final int BIG = 1 << 20;

  private InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun();

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private DestinationImage destination() throws IOException {
    return run.destination(registry.host() + "/mirror", LAX).resolve("app:1");
  }

  private static Optional<StoredBlob> tryReuse(
      ImageWriter writer, Descriptor blob, BlobLocation... known) throws IOException {
    return writer.tryReuse(new BlobRequest(blob, BlobKind.LAYER, List.of(known)));
  }

  private static void write(ImageWriter writer, SampleImage image) throws IOException {
    for (byte[] blob : image.blobs()) {
      BytesContent content = new BytesContent(blob);
      if (tryReuse(writer, new Descriptor("", content.digest(), blob.length)).isEmpty()) {
        writer.writeBlob(content);
      }
    }
    writer.writeManifest(image.manifest(), null);
    writer.commit();
  }

  @Test
  void should_write_a_new_image_with_as_few_requests_as_possible() throws Exception {
    DestinationImage destination = destination();
    assertThat(destination.current(null)).isEmpty();

    try (ImageWriter writer = destination.open()) {
      write(writer, IMAGE);
    }

    assertThat(registry.manifest("mirror/app", "1")).get().isNotNull();
    assertThat(registry.blob("mirror/app", IMAGE.descriptor(2).digest().toString()))
        .contains(IMAGE.blobs().get(2));
    assertThat(registry.requests())
        .extracting(RecordedRequest::method)
        .containsExactly("HEAD", "POST", "PUT", "POST", "PUT", "POST", "PUT", "POST", "PUT", "PUT");
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_tell_an_unchanged_image_by_one_head_request() throws Exception {
    IMAGE.putInto(registry, "mirror/app", "1");

    assertThat(destination().current(null)).contains(IMAGE.manifest().descriptor());
    assertThat(destination().current(IMAGE.manifest().digest()))
        .contains(IMAGE.manifest().descriptor());
    assertThat(destination().current(Digest.sha256(new byte[1]))).isEmpty();
    assertThat(registry.requests()).extracting(RecordedRequest::method).containsOnly("HEAD");
  }

  @Test
  void should_read_the_manifest_when_the_registry_does_not_tell_its_digest() throws Exception {
    IMAGE.putInto(registry, "mirror/app", "1");
    registry.inject(Faults.onManifests().header("Docker-Content-Digest", "none"));

    assertThat(destination().current(null)).contains(IMAGE.manifest().descriptor());
  }

  @Test
  void should_find_out_with_the_beginning_of_an_upload_that_a_small_blob_is_there()
      throws Exception {
    IMAGE.putInto(registry, "mirror/app", "old");

    try (ImageWriter writer = destination().open()) {
      assertThat(tryReuse(writer, IMAGE.descriptor(1)))
          .get()
          .returns(BlobOutcome.ALREADY_PRESENT, StoredBlob::outcome)
          .returns(
              Optional.of(new InRegistry(registry.host(), "mirror/app")), StoredBlob::location);
    }
    assertThat(registry.requests())
        .extracting(RecordedRequest::method, RecordedRequest::status)
        .containsExactly(Tuple.tuple("POST", 201));
  }

  @Test
  void should_ask_for_big_blobs_before_beginning_an_upload() throws Exception {
    SampleImage big = SampleImage.of(2, BIG);

    try (ImageWriter writer = destination().open()) {
      assertThat(tryReuse(writer, big.descriptor(1))).isEmpty();
      writer.writeBlob(new BytesContent(big.blobs().get(1)));
      assertThat(tryReuse(writer, big.descriptor(1)))
          .get()
          .returns(BlobOutcome.ALREADY_PRESENT, StoredBlob::outcome);
    }
    assertThat(registry.requests())
        .extracting(RecordedRequest::method)
        .containsExactly("HEAD", "POST", "PUT", "HEAD");
  }

  @Test
  void should_not_ask_at_all_for_what_this_run_has_put_there() throws Exception {
    try (ImageWriter writer = destination().open()) {
      assertThat(
              tryReuse(writer, IMAGE.descriptor(1), new InRegistry(registry.host(), "mirror/app")))
          .get()
          .returns(BlobOutcome.ALREADY_PRESENT, StoredBlob::outcome);
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_mount_from_another_repository_of_the_registry() throws Exception {
    IMAGE.putInto(registry, "other/app", "1");

    try (ImageWriter writer = destination().open()) {
      assertThat(
              tryReuse(writer, IMAGE.descriptor(1), new InRegistry(registry.host(), "other/app")))
          .get()
          .returns(BlobOutcome.MOUNTED, StoredBlob::outcome);
    }
    assertThat(registry.blob("mirror/app", IMAGE.descriptor(1).digest().toString())).isPresent();
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void should_use_the_upload_that_comes_instead_of_a_mount() throws Exception {
    registry.close();
    registry = InProcessRegistry.builder().mountable(false).start();
    IMAGE.putInto(registry, "other/app", "1");

    try (ImageWriter writer = destination().open()) {
      InRegistry known = new InRegistry(registry.host(), "other/app");
      assertThat(tryReuse(writer, IMAGE.descriptor(1), known)).isEmpty();
      writer.writeBlob(new BytesContent(IMAGE.blobs().get(1)));
    }
    assertThat(registry.requests())
        .extracting(RecordedRequest::method)
        .containsExactly("POST", "PUT");
  }

  @Test
  void should_never_mount_from_another_registry() throws Exception {
    try (ImageWriter writer = destination().open()) {
      tryReuse(writer, IMAGE.descriptor(1), new InRegistry("other.example.com", "other/app"));
    }
    assertThat(registry.requests())
        .extracting(RecordedRequest::query)
        .noneMatch(query -> query.contains("other/app"));
  }

  @Test
  void should_cancel_an_upload_that_nothing_was_sent_to() throws Exception {
    try (ImageWriter writer = destination().open()) {
      tryReuse(writer, IMAGE.descriptor(1));
      assertThat(registry.openUploads()).isEqualTo(1);
    }
    assertThat(registry.openUploads()).isZero();
  }

  @Test
  void should_use_head_once_the_registry_has_refused_to_mount_from_the_target() throws Exception {
    registry.inject(Faults.onUpload().method("POST").status(400).times(1));

    try (ImageWriter writer = destination().open()) {
      assertThat(tryReuse(writer, IMAGE.descriptor(1))).isEmpty();
      assertThat(tryReuse(writer, IMAGE.descriptor(2))).isEmpty();
    }
    assertThat(registry.requests())
        .extracting(RecordedRequest::method)
        .containsExactly("POST", "HEAD", "HEAD");
  }

  @Test
  void should_write_blobs_of_unknown_size() throws Exception {
    try (ImageWriter writer = destination().open()) {
      StoredBlob stored = writer.writeBlob(new BytesContent(IMAGE.blobs().get(3), false));
      assertThat(stored.size()).isEqualTo(3000);
    }
    assertThat(registry.blob("mirror/app", IMAGE.descriptor(3).digest().toString())).isPresent();
  }

  @Test
  void should_write_empty_blobs() throws Exception {
    try (ImageWriter writer = destination().open()) {
      writer.writeBlob(new BytesContent(new byte[0]));
    }
    assertThat(registry.blob("mirror/app", Digest.sha256(new byte[0]).toString())).isPresent();
  }

  @Test
  void should_write_instances_by_digest() throws Exception {
    try (ImageWriter writer = destination().open()) {
      for (byte[] blob : IMAGE.blobs()) {
        writer.writeBlob(new BytesContent(blob));
      }
      writer.writeManifest(IMAGE.manifest(), IMAGE.manifest().digest());
    }
    assertThat(registry.manifest("mirror/app", IMAGE.manifest().digest().toString())).isPresent();
    assertThat(registry.tags("mirror/app")).isEmpty();
  }

  @Test
  void should_say_which_manifests_it_takes() throws Exception {
    try (ImageWriter writer = destination().open()) {
      assertThat(writer.capabilities().manifestTypes()).isEqualTo(MediaTypes.MANIFESTS);
      assertThat(writer.capabilities().indexes()).isTrue();
      assertThat(writer.capabilities().signatures()).isFalse();
    }
  }

  @Test
  void should_say_when_the_registry_does_not_take_a_manifest_type() throws Exception {
    registry.close();
    registry = InProcessRegistry.builder().acceptsOnly(MediaTypes.DOCKER_MANIFEST).start();

    try (ImageWriter writer = destination().open()) {
      assertThatThrownBy(() -> write(writer, IMAGE))
          .isInstanceOf(ManifestRejectedException.class)
          .hasMessageContaining("MANIFEST_INVALID");
    }
  }

  @Test
  void should_not_believe_a_registry_that_stored_something_else() throws Exception {
    String other = Digest.sha256(new byte[0]).toString();
    registry.inject(Faults.onManifests().method("PUT").header("Docker-Content-Digest", other));

    try (ImageWriter writer = destination().open()) {
      assertThatThrownBy(() -> write(writer, IMAGE))
          .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
          .returns(ErrorKind.PROTOCOL, TransportException::kind)
          .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
          .contains(other);
    }
  }
}
