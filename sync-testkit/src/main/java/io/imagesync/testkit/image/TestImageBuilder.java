// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Describes one image. Its layers come in the order of the calls. Not thread-safe. */
public final class TestImageBuilder {
  private static final String CREATED = "2026-01-01T00:00:00Z";

  private final Random random;
  private final List<TestLayer> layers = new ArrayList<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private ImageFormat format = ImageFormat.OCI;
  private Platform platform = Platform.of("linux", "amd64");
  private Optional<TestImage> subject = Optional.empty();

  TestImageBuilder(Random random) {
    this.random = random;
  }

  /** Makes a docker image, schema 2. Say so before adding layers, for the type of their content. */
  public TestImageBuilder docker() {
    if (!layers.isEmpty()) {
      throw new IllegalStateException("docker() has to come before the layers");
    }
    format = ImageFormat.DOCKER;
    return this;
  }

  /** The platform it runs on. */
  public TestImageBuilder platform(Platform newPlatform) {
    platform = newPlatform;
    return this;
  }

  /** Adds the layers of {@code base}, the very same blobs. */
  public TestImageBuilder onTopOf(TestImage base) {
    layers.addAll(base.layers());
    return this;
  }

  /** Adds a gzip-compressed layer with one file of {@code size} random bytes. */
  public TestImageBuilder layer(int size) {
    LayerTar tar = LayerTar.random(random, size);
    TestBlob blob = TestBlob.of(format.gzipLayer, tar.gzipped());
    return add(new TestLayer(blob, tar.digest()));
  }

  /** Adds a layer without compression, with one file of {@code size} random bytes. */
  public TestImageBuilder uncompressedLayer(int size) {
    LayerTar tar = LayerTar.random(random, size);
    return add(new TestLayer(TestBlob.of(format.plainLayer, tar.plain()), tar.digest()));
  }

  /**
   * Adds a layer that is kept at {@code urls}; {@link TestImage#pushTo} puts it in all the same.
   */
  public TestImageBuilder foreignLayer(int size, String... urls) {
    LayerTar tar = LayerTar.random(random, size);
    TestBlob blob = TestBlob.foreign(format.foreignLayer, tar.gzipped(), List.of(urls));
    return add(new TestLayer(blob, tar.digest()));
  }

  /** Adds a layer of any type and content, which the config knows by the digest of that content. */
  public TestImageBuilder layer(String mediaType, byte[] content) {
    TestBlob blob = TestBlob.of(mediaType, content);
    return add(new TestLayer(blob, blob.digest()));
  }

  /** Adds a layer of any type and content, which the config knows as {@code diffId}. */
  public TestImageBuilder layer(String mediaType, byte[] content, Digest diffId) {
    return add(new TestLayer(TestBlob.of(mediaType, content), diffId));
  }

  /**
   * Adds a layer of {@code size} bytes that is made while it is read. It is no archive: for tests
   * of size and speed.
   */
  public TestImageBuilder syntheticLayer(long size) {
    TestBlob blob = TestBlob.synthetic(format.plainLayer, random.nextLong(), size);
    return add(new TestLayer(blob, blob.digest()));
  }

  /** Annotates the manifest, which docker does not know. */
  public TestImageBuilder annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  /** Makes it a referrer of {@code image}. */
  public TestImageBuilder subject(TestImage image) {
    subject = Optional.of(image);
    return this;
  }

  /** The image described so far. */
  public TestImage build() {
    TestBlob config = TestBlob.of(format.config, config().bytes());
    JsonBuilder manifest =
        new JsonBuilder()
            .number("schemaVersion", 2)
            .text("mediaType", format.manifest)
            .object("config", JsonBuilder.descriptor(config.descriptor()))
            .objects(
                "layers",
                layers.stream().map(l -> JsonBuilder.descriptor(l.blob().descriptor())).toList());
    subject.ifPresent(s -> manifest.object("subject", JsonBuilder.descriptor(s.descriptor())));
    manifest.annotations(annotations);
    return TestImage.image(
        RawManifest.of(manifest.bytes(), format.manifest), config, layers, Optional.of(platform));
  }

  private TestImageBuilder add(TestLayer layer) {
    layers.add(layer);
    return this;
  }

  private JsonBuilder config() {
    List<String> diffIds = layers.stream().map(TestLayer::diffId).map(Digest::toString).toList();
    JsonBuilder config =
        new JsonBuilder()
            .text("created", CREATED)
            .text("architecture", platform.architecture())
            .text("os", platform.os());
    platform.variant().ifPresent(variant -> config.text("variant", variant));
    return config
        .object("config", new JsonBuilder().texts("Cmd", List.of("/bin/sh")))
        .object("rootfs", new JsonBuilder().text("type", "layers").texts("diff_ids", diffIds))
        .objects("history", layers.stream().map(TestImageBuilder::history).toList());
  }

  private static JsonBuilder history(TestLayer layer) {
    return new JsonBuilder().text("created", CREATED).text("created_by", "add " + layer.diffId());
  }

  private enum ImageFormat {
    OCI(
        MediaTypes.OCI_MANIFEST,
        MediaTypes.OCI_CONFIG,
        "application/vnd.oci.image.layer.v1.tar",
        "application/vnd.oci.image.layer.v1.tar+gzip",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"),
    DOCKER(
        MediaTypes.DOCKER_MANIFEST,
        MediaTypes.DOCKER_CONFIG,
        "application/vnd.docker.image.rootfs.diff.tar",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

    private final String manifest;
    private final String config;
    private final String plainLayer;
    private final String gzipLayer;
    private final String foreignLayer;

    ImageFormat(
        String manifest, String config, String plainLayer, String gzipLayer, String foreignLayer) {
      this.manifest = manifest;
      this.config = config;
      this.plainLayer = plainLayer;
      this.gzipLayer = gzipLayer;
      this.foreignLayer = foreignLayer;
    }
  }
}
