// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.LayerTypes;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Docker image as an OCI image: the same layers, and a config of what OCI knows. */
final class Schema2ToOci {
  private Schema2ToOci() {}

  static Converted convert(ImageManifest schema2, byte[] dockerConfig) throws TransportException {
    byte[] config = OciConfig.of(dockerConfig);
    Digest digest = Digest.sha256(config);
    List<Descriptor> layers = new ArrayList<>();
    for (Descriptor layer : schema2.layers()) {
      String type =
          LayerTypes.toOci(layer.mediaType())
              .orElseThrow(() -> NoCounterpart.ofLayer(layer.mediaType()));
      layers.add(OciToSchema2.retyped(layer, type));
    }
    return new Converted(
        ManifestJson.oci(new Descriptor(MediaTypes.OCI_CONFIG, digest, config.length), layers),
        Map.of(digest, source -> new ByteArrayInputStream(config)));
  }
}
