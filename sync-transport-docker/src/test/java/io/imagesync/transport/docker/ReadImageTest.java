// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static io.imagesync.transport.docker.TestRun.LAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import io.imagesync.testkit.registry.Faults;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadImageTest {
  private static final SampleImage IMAGE = SampleImage.of(1, 1000, 200_000);

  private final InProcessRegistry registry = InProcessRegistry.start();
  private final TestRun run = new TestRun();

  @BeforeEach
  void putImage() {
    IMAGE.putInto(registry, "lib/app", "1");
    IMAGE.putInto(registry, "lib/app", "2");
  }

  @AfterEach
  void close() {
    run.close();
    registry.close();
  }

  private SourceImage image() throws IOException {
    return run.image(registry.host() + "/lib/app:1", LAX);
  }

  @Test
  void should_list_all_tags_of_a_repository_with_one_request() throws Exception {
    List<SourceImage> images = run.source(registry.host() + "/lib/app", LAX).list();

    assertThat(images)
        .extracting(SourceImage::scopedName)
        .containsExactly(registry.host() + "/lib/app:1", registry.host() + "/lib/app:2");
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void should_list_one_image_without_asking_the_registry() throws Exception {
    String digest = registry.host() + "/lib/app@" + IMAGE.manifest().digest();

    assertThat(run.source(digest, LAX).list())
        .extracting(SourceImage::scopedName)
        .containsExactly(digest);
    assertThat(run.source(registry.host() + "/lib/app:1", LAX).list()).hasSize(1);
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void should_tell_type_digest_and_size_by_one_head_request() throws Exception {
    assertThat(image().peek()).contains(IMAGE.manifest().descriptor());
    assertThat(registry.requests())
        .extracting(RecordedRequest::toString)
        .containsExactly("HEAD /v2/lib/app/manifests/1 -> 200");
  }

  @Test
  void should_accept_all_manifest_types_and_say_who_asks() throws Exception {
    image().peek();

    RecordedRequest request = registry.requests().get(0);
    assertThat(request.headers().get("Accept")).containsExactlyElementsOf(MediaTypes.MANIFESTS);
    assertThat(request.header("User-Agent").orElse("")).matches("imagesync/\\d.*");
    assertThat(request.headers()).doesNotContainKeys("Upgrade", "Expect");
    assertThat(request.header("Accept-Encoding")).contains("identity");
  }

  @Test
  void should_warn_once_when_little_may_be_read_any_more() throws Exception {
    registry.inject(
        Faults.onManifests()
            .header("RateLimit-Limit", "100;w=21600")
            .header("RateLimit-Remaining", "9;w=21600"));

    image().peek();
    image().peek();

    assertThat(run.notes()).singleElement().asString().contains("only 9 more images", "of 100");
  }

  @Test
  void should_read_the_manifest_as_it_is() throws Exception {
    try (ImageReader reader = image().open()) {
      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
      assertThat(reader.readManifest(IMAGE.manifest().digest())).isEqualTo(IMAGE.manifest());
    }
  }

  @Test
  void should_read_blobs_as_they_are() throws Exception {
    try (ImageReader reader = image().open();
        InputStream layer = reader.openBlob(IMAGE.descriptor(2))) {
      assertThat(layer.readAllBytes()).isEqualTo(IMAGE.blobs().get(2));
    }
    assertThat(registry.requests().get(0).header("Accept-Encoding")).contains("identity");
  }

  @Test
  void should_say_where_blobs_are() throws Exception {
    try (ImageReader reader = image().open()) {
      assertThat(reader.locate(IMAGE.descriptor(1)))
          .contains(new InRegistry(registry.host(), "lib/app"));
    }
  }

  @Test
  void should_leave_unknown_types_to_the_engine() throws Exception {
    registry.inject(Faults.onManifests().header("Content-Type", "application/json"));

    try (ImageReader reader = image().open()) {
      assertThat(reader.readManifest()).isEqualTo(RawManifest.of(IMAGE.manifest().bytes(), ""));
    }
  }

  @Test
  void should_say_that_an_image_does_not_exist() throws Exception {
    SourceImage missing = run.image(registry.host() + "/lib/app:3", LAX);

    assertThatThrownBy(missing::peek)
        .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
        .returns(ErrorKind.NOT_FOUND, TransportException::kind);
    assertThatThrownBy(() -> missing.open().readManifest())
        .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
        .returns(ErrorKind.NOT_FOUND, TransportException::kind)
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .startsWith("Cannot read the manifest of " + registry.host() + "/lib/app:3: http://")
        .contains("answered 404 Not Found (MANIFEST_UNKNOWN");
  }

  @Test
  void should_say_that_a_repository_does_not_exist() throws Exception {
    assertThatThrownBy(() -> run.source(registry.host() + "/lib/none", LAX).list())
        .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
        .returns(ErrorKind.NOT_FOUND, TransportException::kind);
  }

  @Test
  void should_ask_for_the_rest_when_a_blob_is_cut_short() throws Exception {
    registry.inject(Faults.onBlobs().truncateAfter(70_000).times(1));

    try (ImageReader reader = image().open();
        InputStream layer = reader.openBlob(IMAGE.descriptor(2))) {
      assertThat(layer.readAllBytes()).isEqualTo(IMAGE.blobs().get(2));
    }
    assertThat(registry.requests())
        .extracting(request -> request.header("Range"))
        .containsExactly(Optional.empty(), Optional.of("bytes=70000-"));
  }

  @Test
  void should_use_one_connection_again_and_again() throws Exception {
    try (ImageReader reader = image().open()) {
      for (int i = 0; i < 200; i++) {
        try (InputStream layer = reader.openBlob(IMAGE.descriptor(1))) {
          layer.readNBytes(1000); // not even asking for the end
        }
      }
    }
    assertThat(registry.countOf("GET", "/blobs/")).isEqualTo(200);
  }

  @Test
  void should_refuse_content_codings() throws Exception {
    registry.inject(Faults.onBlobs().header("Content-Encoding", "br"));

    try (ImageReader reader = image().open()) {
      assertThatThrownBy(() -> reader.openBlob(IMAGE.descriptor(1)))
          .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
          .returns(ErrorKind.PROTOCOL, TransportException::kind);
    }
  }

  @Test
  void should_ask_again_and_then_warn_when_the_announced_digest_is_another() throws Exception {
    Digest other = Digest.sha256(new byte[0]);
    registry.inject(Faults.onManifests().header("Docker-Content-Digest", other.toString()));

    try (ImageReader reader = image().open()) {
      assertThat(reader.readManifest()).isEqualTo(IMAGE.manifest());
    }
    assertThat(registry.countOf("GET", "/manifests/")).isEqualTo(2);
    assertThat(run.notes()).singleElement().asString().contains(other.toString());
  }

  @Test
  void should_refuse_manifests_that_are_too_large() throws Exception {
    registry.putManifest(
        "lib/app", "huge", MediaTypes.OCI_MANIFEST, new byte[8 * RawManifest.MAX_SIZE]);

    try (ImageReader reader = run.image(registry.host() + "/lib/app:huge", LAX).open()) {
      assertThatThrownBy(reader::readManifest)
          .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
          .returns(ErrorKind.PROTOCOL, TransportException::kind);
    }
    assertThat(registry.requests().get(0).bytesSent())
        .as("bytes of the body, of which buffers take some")
        .isLessThan(8 * RawManifest.MAX_SIZE);
  }
}
