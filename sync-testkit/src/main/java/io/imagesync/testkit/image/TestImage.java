// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.Platform;
import io.imagesync.image.RawManifest;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An image, an artifact or an index, with everything it refers to. Immutable. */
public final class TestImage {
  private final RawManifest manifest;
  private final List<TestLayer> layers;
  private final List<TestBlob> blobs;
  private final List<TestImage> children;
  private final Optional<Platform> platform;

  private TestImage(
      RawManifest manifest,
      List<TestLayer> layers,
      List<TestBlob> blobs,
      List<TestImage> children,
      Optional<Platform> platform) {
    this.manifest = manifest;
    this.layers = List.copyOf(layers);
    this.blobs = List.copyOf(blobs);
    this.children = List.copyOf(children);
    this.platform = platform;
  }

  static TestImage image(
      RawManifest manifest, TestBlob config, List<TestLayer> layers, Optional<Platform> platform) {
    List<TestBlob> blobs = new ArrayList<>();
    blobs.add(config);
    layers.forEach(layer -> blobs.add(layer.blob()));
    return new TestImage(manifest, layers, blobs, List.of(), platform);
  }

  static TestImage index(RawManifest manifest, List<TestImage> children) {
    return new TestImage(manifest, List.of(), List.of(), children, Optional.empty());
  }

  /** Its manifest. */
  public RawManifest manifest() {
    return manifest;
  }

  /** The type of its manifest. */
  public String mediaType() {
    return manifest.mediaType();
  }

  /** The digest of its manifest. */
  public Digest digest() {
    return manifest.digest();
  }

  /** Type, digest and size of its manifest. */
  public Descriptor descriptor() {
    return manifest.descriptor();
  }

  /** Config and layers, in the order of the manifest; none if it is an index. */
  public List<TestBlob> blobs() {
    return blobs;
  }

  /** The images of an index, in its order. */
  public List<TestImage> children() {
    return children;
  }

  /** The platform its config names; empty for artifacts and for an index. */
  public Optional<Platform> platform() {
    return platform;
  }

  List<TestLayer> layers() {
    return layers;
  }

  /** Puts it and all it refers to into {@code registry} as {@code repository:tag}. */
  public void pushTo(InProcessRegistry registry, String repository, String tag) {
    pushContent(registry, repository);
    registry.putManifest(repository, tag, mediaType(), manifest.bytes());
  }

  /** Puts it and all it refers to into {@code registry} without a tag. */
  public void pushTo(InProcessRegistry registry, String repository) {
    pushContent(registry, repository);
    registry.putManifest(repository, mediaType(), manifest.bytes());
  }

  private void pushContent(InProcessRegistry registry, String repository) {
    blobs.forEach(blob -> blob.pushTo(registry, repository));
    children.forEach(child -> child.pushTo(registry, repository));
  }

  /** Writes it as an image directory in skopeo's layout 1.1; the directory is created if needed. */
  public void writeToDir(Path directory) throws IOException {
    new DirectoryLayout(directory).write(this);
  }

  /** Type and digest, for messages. */
  @Override
  public String toString() {
    return manifest.toString();
  }
}
