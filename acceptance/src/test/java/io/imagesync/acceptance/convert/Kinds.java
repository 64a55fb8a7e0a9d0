// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import com.github.luben.zstd.Zstd;
import io.imagesync.image.Digest;
import io.imagesync.image.Platform;
import io.imagesync.testkit.image.TestImage;
import io.imagesync.testkit.image.TestImageBuilder;
import io.imagesync.testkit.image.TestImages;

/** Images of every kind. */
enum Kinds {
  OCI_GZIP,
  OCI_UNCOMPRESSED,
  OCI_ZSTD,
  OCI_FOREIGN,
  OCI_ENCRYPTED,
  OCI_WITH_DOCKER_LAYER,
  OCI_WITH_OTHER_CONTENT,
  OCI_ARTIFACT,
  DOCKER_GZIP,
  DOCKER_UNCOMPRESSED,
  DOCKER_FOREIGN,
  DOCKER_ZSTD;

  /** The image of this kind. */
  TestImage image() {
    TestImages images = TestImages.withSeed(41);
    TestImageBuilder oci = images.builder();
    TestImageBuilder docker = images.builder().docker();
    return switch (this) {
      case OCI_GZIP -> oci.layer(300).layer(200).annotation("k", "v").build();
      case OCI_UNCOMPRESSED -> oci.uncompressedLayer(300).layer(200).build();
      case OCI_ZSTD -> zstd(oci, Layer.OCI + "+zstd", Layer.tar(images)).layer(200).build();
      case OCI_FOREIGN -> oci.layer(100).foreignLayer(300, "https://example.com/f").build();
      case OCI_ENCRYPTED -> oci.layer(Layer.OCI + "+gzip+encrypted", new byte[300]).build();
      case OCI_WITH_DOCKER_LAYER -> oci.layer(Layer.DOCKER + ".gzip", new byte[300]).build();
      case OCI_WITH_OTHER_CONTENT ->
          oci.layer("application/vnd.in-toto+json", new byte[] {'{'}).build();
      case OCI_ARTIFACT -> images.artifact("application/vnd.example.sbom", 99, images.image(1, 50));
      case DOCKER_GZIP -> docker.layer(300).layer(200).build();
      case DOCKER_UNCOMPRESSED -> docker.uncompressedLayer(300).build();
      case DOCKER_FOREIGN -> docker.layer(100).foreignLayer(9, "https://e.com/f").build();
      case DOCKER_ZSTD -> zstd(docker, Layer.DOCKER + ".zstd", Layer.tar(images)).build();
    };
  }

  private static TestImageBuilder zstd(TestImageBuilder image, String type, byte[] tar) {
    return image.layer(type, Zstd.compress(tar), Digest.sha256(tar));
  }

  /** An image for one platform. */
  static TestImage forPlatform(TestImages images, boolean docker, String platform) {
    TestImageBuilder builder = images.builder();
    builder = docker ? builder.docker() : builder;
    return builder.platform(Platform.parse(platform)).layer(200).build();
  }

  private static final class Layer {
    static final String OCI = "application/vnd.oci.image.layer.v1.tar";
    static final String DOCKER = "application/vnd.docker.image.rootfs.diff.tar";

    static byte[] tar(TestImages images) {
      return images.builder().uncompressedLayer(400).build().blobs().get(1).bytes();
    }
  }
}
