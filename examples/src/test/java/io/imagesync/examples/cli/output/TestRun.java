// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.ManifestOutline;
import io.imagesync.PlannedImage;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.image.MediaTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Made-up images and results. */
final class TestRun {
  static final Descriptor CONFIG = descriptor("config");
  static final Descriptor LAYER_1 = descriptor("layer 1");
  static final Descriptor LAYER_2 = descriptor("layer 2");

  private TestRun() {}

  static Descriptor descriptor(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new Descriptor("application/octet-stream", Digest.sha256(bytes), bytes.length);
  }

  static PlannedImage image(String tag) {
    return new PlannedImage(
        new ImageName("docker", "reg.io/app:" + tag), new ImageName("dir", "/m/app:" + tag));
  }

  static ManifestOutline manifest(String name, Descriptor config, Descriptor... layers) {
    return ManifestOutline.image(descriptor(name), Optional.of(config), Arrays.asList(layers));
  }

  static ManifestOutline index(String name, ManifestOutline... instances) {
    Descriptor plain = descriptor(name);
    return ManifestOutline.index(
        new Descriptor(MediaTypes.OCI_INDEX, plain.digest(), plain.size()),
        Arrays.stream(instances).map(ManifestOutline::descriptor).toList());
  }

  static ImageResult copied(PlannedImage image) {
    return ImageResult.copied(image, LAYER_1.digest(), ImageResult.Transfer.NONE);
  }

  static ImageResult upToDate(PlannedImage image) {
    return ImageResult.upToDate(image, LAYER_1.digest());
  }

  static ImageResult failed(PlannedImage image, ErrorKind kind, String reason) {
    String message = "Cannot copy " + image.source() + " to " + image.destination() + ": " + reason;
    return ImageResult.failed(
        image, new ImageResult.Failure(kind, message, new IOException(reason), 1));
  }
}
