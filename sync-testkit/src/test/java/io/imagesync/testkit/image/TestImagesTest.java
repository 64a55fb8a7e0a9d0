// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.testkit.content.ContentDescriptor;
import io.imagesync.testkit.content.MalformedManifestException;
import io.imagesync.testkit.content.ManifestContents;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestImagesTest {
  private final TestImages images = TestImages.withSeed(42);

  private static ManifestContents read(TestImage image) throws MalformedManifestException {
    return ManifestContents.read(image.manifest().bytes());
  }

  private static List<String> digests(List<ContentDescriptor> descriptors) {
    return descriptors.stream().map(descriptor -> descriptor.digest().toString()).toList();
  }

  @Test
  void should_make_the_same_image_of_the_same_seed() {
    TestImage first = TestImages.withSeed(1).image(2, 1000);

    assertThat(TestImages.withSeed(1).image(2, 1000).digest()).isEqualTo(first.digest());
    assertThat(TestImages.withSeed(2).image(2, 1000).digest()).isNotEqualTo(first.digest());
  }

  @Test
  void should_make_another_image_with_each_call() {
    assertThat(images.image(1, 10).digest()).isNotEqualTo(images.image(1, 10).digest());
  }

  @Test
  void should_make_an_oci_image_that_hangs_together()
      throws MalformedManifestException, IOException {
    TestImage image = images.image(3, 2000);

    ManifestContents manifest = read(image);
    assertThat(image.mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
    assertThat(manifest.mediaType()).hasValue(MediaTypes.OCI_MANIFEST);
    assertThat(manifest.config().orElseThrow().mediaType()).isEqualTo(MediaTypes.OCI_CONFIG);
    assertThat(digests(manifest.blobs()))
        .isEqualTo(image.blobs().stream().map(blob -> blob.digest().toString()).toList());
    String config = new String(image.blobs().get(0).bytes(), StandardCharsets.UTF_8);
    for (TestBlob layer : image.blobs().subList(1, 4)) {
      byte[] tar = new GZIPInputStream(new ByteArrayInputStream(layer.bytes())).readAllBytes();
      assertThat(config).contains(Digest.sha256(tar).toString());
      assertThat(tar.length % 512).isZero();
      assertThat(layer.bytes()).hasSize((int) layer.descriptor().size());
    }
  }

  @Test
  void should_make_a_docker_image() throws MalformedManifestException {
    TestImage image = images.builder().docker().layer(10).uncompressedLayer(10).build();

    ManifestContents manifest = read(image);
    assertThat(image.mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST);
    assertThat(manifest.config().orElseThrow().mediaType()).isEqualTo(MediaTypes.DOCKER_CONFIG);
    assertThat(manifest.layers())
        .extracting(ContentDescriptor::mediaType)
        .containsExactly(
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            "application/vnd.docker.image.rootfs.diff.tar");
    assertThatThrownBy(() -> images.builder().layer(1).docker())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void should_share_the_layers_of_a_base() {
    TestImage base = images.image(2, 100);

    TestImage image = images.builder().onTopOf(base).layer(50).build();

    assertThat(image.blobs().subList(1, 3)).isEqualTo(base.blobs().subList(1, 3));
    assertThat(image.blobs()).hasSize(4);
  }

  @Test
  void should_make_layers_of_any_kind() throws MalformedManifestException {
    TestImage image =
        images
            .builder()
            .foreignLayer(10, "https://example.com/layer")
            .syntheticLayer(100_000)
            .layer("application/x-any", new byte[] {1, 2})
            .annotation("key", "value")
            .build();

    ManifestContents manifest = read(image);
    assertThat(manifest.layers().get(0).urls()).containsExactly("https://example.com/layer");
    assertThat(Digest.sha256(image.blobs().get(2).bytes()))
        .isEqualTo(image.blobs().get(2).digest());
    assertThat(manifest.layers().get(2).mediaType()).isEqualTo("application/x-any");
    assertThat(manifest.annotations()).containsEntry("key", "value");
  }

  @Test
  void should_make_an_index_of_different_platforms() throws MalformedManifestException {
    TestImage index = images.index(7, 1, 10);

    assertThat(index.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(index.children()).extracting(TestImage::platform).doesNotHaveDuplicates();
    assertThat(digests(read(index).manifests()))
        .isEqualTo(index.children().stream().map(child -> child.digest().toString()).toList());
  }

  @Test
  void should_make_a_docker_list_with_variants() {
    TestImage image = images.builder().docker().layer(10).build();

    TestImage list =
        images.indexBuilder().docker().add(image, Platform.parse("linux/arm/v7")).build();

    assertThat(list.mediaType()).isEqualTo(MediaTypes.DOCKER_LIST);
    assertThat(new String(list.manifest().bytes(), StandardCharsets.UTF_8))
        .contains("\"platform\":{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\"}");
  }

  @Test
  void should_attest_an_image_as_buildx_does() throws MalformedManifestException {
    TestImage image = images.image(1, 10);

    TestImage index =
        images.indexBuilder().add(image).attestation(image).annotation("a", "b").build();

    assertThat(index.children()).hasSize(2);
    assertThat(new String(index.manifest().bytes(), StandardCharsets.UTF_8))
        .contains(
            "\"vnd.docker.reference.digest\":\"" + image.digest() + "\"",
            "\"vnd.docker.reference.type\":\"attestation-manifest\"",
            "\"os\":\"unknown\"");
    assertThat(read(index.children().get(1)).layers().get(0).mediaType())
        .isEqualTo("application/vnd.in-toto+json");
  }

  @Test
  void should_make_referrers() throws MalformedManifestException {
    TestImage image = images.image(1, 10);

    TestImage artifact = images.artifact("application/vnd.sbom", 100, image);
    TestImage referrer = images.builder().subject(image).build();

    assertThat(read(artifact).artifactType()).hasValue("application/vnd.sbom");
    for (TestImage either : List.of(artifact, referrer)) {
      assertThat(read(either).subject().orElseThrow().digest())
          .hasToString(image.digest().toString());
    }
  }

  @Test
  void should_go_into_a_registry_completely() {
    try (InProcessRegistry registry = InProcessRegistry.start()) {
      TestImage synthetic = images.builder().syntheticLayer(1000).build();
      TestImage index = images.index(images.image(2, 100), synthetic);

      index.pushTo(registry, "app", "1");
      synthetic.pushTo(registry, "other");

      assertThat(registry.tags("app")).containsExactly("1");
      assertThat(registry.tags("other")).isEmpty();
      assertThat(registry.manifest("app", "1").orElseThrow().bytes())
          .isEqualTo(index.manifest().bytes());
      for (TestImage child : index.children()) {
        assertThat(registry.manifest("app", child.digest().toString())).isPresent();
        for (TestBlob blob : child.blobs()) {
          assertThat(registry.blob("app", blob.digest().toString())).hasValue(blob.bytes());
        }
      }
    }
  }

  @Test
  void should_be_written_to_a_directory(@TempDir Path directory) throws IOException {
    TestImage index = images.index(images.image(2, 100), images.image(1, 100));

    index.writeToDir(directory.resolve("a/b"));

    Path written = directory.resolve("a/b");
    assertThat(written.resolve("version"))
        .hasBinaryContent("Directory Transport Version: 1.1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(written.resolve("manifest.json")).hasBinaryContent(index.manifest().bytes());
    for (TestImage child : index.children()) {
      assertThat(written.resolve(child.digest().hex() + ".manifest.json"))
          .hasBinaryContent(child.manifest().bytes());
      for (TestBlob blob : child.blobs()) {
        assertThat(written.resolve(blob.digest().hex())).hasBinaryContent(blob.bytes());
      }
    }
    try (var files = Files.list(written)) {
      assertThat(files).hasSize(2 + 2 + 3 + 2);
    }
  }
}
