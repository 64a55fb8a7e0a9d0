// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.json.Untrusted;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.LayerTypes;
import io.imagesync.core.manifest.ManifestException;
import io.imagesync.image.Descriptor;
import io.imagesync.image.MediaTypes;
import java.util.ArrayList;
import java.util.List;

/** An OCI image as a Docker image: the same config, the same layers, other names. */
final class OciToSchema2 {
  private OciToSchema2() {}

  /**
   * Converts.
   *
   * @param layers the image's layers, none of them compressed with zstd
   */
  static ImageManifest convert(ImageManifest oci, List<Descriptor> layers)
      throws ManifestException {
    Descriptor config = config(oci);
    List<Descriptor> converted = new ArrayList<>();
    for (Descriptor layer : layers) {
      String type =
          LayerTypes.toDocker(layer.mediaType())
              .orElseThrow(() -> NoCounterpart.ofLayer(layer.mediaType()));
      converted.add(retyped(layer, type));
    }
    return ManifestJson.schema2(
        new Descriptor(MediaTypes.DOCKER_CONFIG, config.digest(), config.size()), converted);
  }

  /** The image's config, if it is an image at all. */
  static Descriptor config(ImageManifest oci) throws ManifestException {
    String type = oci.config().map(Descriptor::mediaType).orElse("");
    if (!type.equals(MediaTypes.OCI_CONFIG)) {
      throw ManifestException.notSupported(
          type.equals(MediaTypes.DOCKER_CONFIG)
              ? "An OCI manifest with a Docker config cannot be converted"
              : "Only images can be converted; this is an artifact, with a config of type \""
                  + Untrusted.excerpt(type)
                  + "\"");
    }
    return oci.config().orElseThrow();
  }

  static Descriptor retyped(Descriptor layer, String type) {
    return new Descriptor(type, layer.digest(), layer.size(), layer.urls());
  }
}
