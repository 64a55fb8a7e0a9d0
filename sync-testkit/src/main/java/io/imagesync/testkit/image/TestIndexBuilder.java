// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes an index. Its entries come in the order of the calls. Not thread-safe. */
public final class TestIndexBuilder {
  private static final Platform UNKNOWN = Platform.of("unknown", "unknown");
  private static final String IN_TOTO = "application/vnd.in-toto+json";

  private final List<TestImage> children = new ArrayList<>();
  private final List<JsonBuilder> entries = new ArrayList<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private String mediaType = MediaTypes.OCI_INDEX;

  TestIndexBuilder() {}

  /** Makes a docker manifest list. */
  public TestIndexBuilder docker() {
    mediaType = MediaTypes.DOCKER_LIST;
    return this;
  }

  /** Adds an image under the platform that its config names, if any. */
  public TestIndexBuilder add(TestImage image) {
    return add(image, image.platform());
  }

  /** Adds an image under another platform than its config names. */
  public TestIndexBuilder add(TestImage image, Platform platform) {
    return add(image, Optional.of(platform));
  }

  /** Adds an attestation of {@code image}, as docker buildx does for provenance. */
  public TestIndexBuilder attestation(TestImage image) {
    byte[] statement =
        ("{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[{\"name\":\""
                + image.digest().hex()
                + "\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    TestImage attestation =
        TestImages.withSeed(0).builder().platform(UNKNOWN).layer(IN_TOTO, statement).build();
    children.add(attestation);
    entries.add(entry(attestation, Optional.of(UNKNOWN)).annotations(reference(image)));
    return this;
  }

  /** Annotates the index, which docker does not know. */
  public TestIndexBuilder annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  /** The index described so far. */
  public TestImage build() {
    byte[] manifest =
        new JsonBuilder()
            .number("schemaVersion", 2)
            .text("mediaType", mediaType)
            .objects("manifests", entries)
            .annotations(annotations)
            .bytes();
    return TestImage.index(RawManifest.of(manifest, mediaType), children);
  }

  private static Map<String, String> reference(TestImage image) {
    Map<String, String> reference = new LinkedHashMap<>();
    reference.put("vnd.docker.reference.digest", image.digest().toString());
    reference.put("vnd.docker.reference.type", "attestation-manifest");
    return reference;
  }

  private TestIndexBuilder add(TestImage image, Optional<Platform> platform) {
    children.add(image);
    entries.add(entry(image, platform));
    return this;
  }

  private static JsonBuilder entry(TestImage image, Optional<Platform> platform) {
    JsonBuilder entry = JsonBuilder.descriptor(image.descriptor());
    platform.ifPresent(p -> entry.object("platform", json(p)));
    return entry;
  }

  private static JsonBuilder json(Platform platform) {
    JsonBuilder json =
        new JsonBuilder().text("architecture", platform.architecture()).text("os", platform.os());
    platform.variant().ifPresent(variant -> json.text("variant", variant));
    return json;
  }
}
