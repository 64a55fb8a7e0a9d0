// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Platform;
import java.util.Random;

/**
 * Makes images of random content. The same calls after the same seed make the same images, on one
 * version of Java. Not thread-safe.
 *
 * <pre>{@code
 * TestImages images = TestImages.withSeed(1);
 * TestImage base = images.image(3, 10_000);
 * TestImage app = images.builder().onTopOf(base).layer(5_000).docker().build();
 * TestImage both = images.index(base, images.image(1, 100));
 * }</pre>
 */
public final class TestImages {
  private final Random random;

  private TestImages(long seed) {
    this.random = new Random(seed);
  }

  /** Images for this seed. */
  public static TestImages withSeed(long seed) {
    return new TestImages(seed);
  }

  /** An OCI image for linux/amd64 with {@code layers} layers of about {@code layerSize} bytes. */
  public TestImage image(int layers, int layerSize) {
    TestImageBuilder builder = builder();
    for (int i = 0; i < layers; i++) {
      builder.layer(layerSize);
    }
    return builder.build();
  }

  /** An OCI index of {@code instances}, each under the platform of its config. */
  public TestImage index(TestImage... instances) {
    TestIndexBuilder builder = indexBuilder();
    for (TestImage instance : instances) {
      builder.add(instance);
    }
    return builder.build();
  }

  /** An OCI index of {@code instances} images for different platforms, each with its own layers. */
  public TestImage index(int instances, int layers, int layerSize) {
    String[] architectures = {"amd64", "arm64", "s390x", "ppc64le", "riscv64"};
    TestIndexBuilder index = indexBuilder();
    for (int i = 0; i < instances; i++) {
      TestImageBuilder image = builder();
      image.platform(Platform.of(i < 5 ? "linux" : "os" + i, architectures[i % 5]));
      for (int layer = 0; layer < layers; layer++) {
        image.layer(layerSize);
      }
      index.add(image.build());
    }
    return index.build();
  }

  /** An OCI artifact with one blob of {@code size} bytes, which belongs to {@code subject}. */
  public TestImage artifact(String artifactType, int size, TestImage subject) {
    return new ArtifactManifest(artifactType, subject).build(bytes(size));
  }

  /** An image to be described step by step; an OCI image for linux/amd64 unless said otherwise. */
  public TestImageBuilder builder() {
    return new TestImageBuilder(random);
  }

  /** An index to be described step by step; an OCI index unless said otherwise. */
  public TestIndexBuilder indexBuilder() {
    return new TestIndexBuilder();
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
