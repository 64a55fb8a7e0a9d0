// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.Utf8Order;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.LayerTypes;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marks the instances of an OCI index that are compressed with zstd, so that clients can choose.
 */
final class ZstdRemark {
  private static final String ANNOTATION = "io.github.containers.compression.zstd";

  private ZstdRemark() {}

  static void add(
      ObjectNode list, String type, ManifestIndex original, Map<Digest, Manifest> written) {
    if (!type.equals(MediaTypes.OCI_INDEX)) {
      return;
    }
    List<Digest> digests =
        original.instances().stream().map(instance -> instance.descriptor().digest()).toList();
    for (int i = 0; i < digests.size(); i++) {
      if (written.get(digests.get(i)) instanceof ImageManifest image && isZstd(image)) {
        annotate((ObjectNode) list.path("manifests").get(i));
      }
    }
  }

  private static boolean isZstd(ImageManifest image) {
    return image.layers().stream().anyMatch(layer -> LayerTypes.isZstd(layer.mediaType()));
  }

  /** Annotations come before data, platform and artifactType. */
  private static void annotate(ObjectNode entry) {
    Map<String, String> annotations = new TreeMap<>(Utf8Order.INSTANCE);
    entry
        .path("annotations")
        .properties()
        .forEach(e -> annotations.put(e.getKey(), e.getValue().asText()));
    annotations.put(ANNOTATION, "true");
    ObjectNode behind = entry.objectNode();
    for (String name : List.of("data", "platform", "artifactType")) {
      if (entry.has(name)) {
        behind.set(name, entry.remove(name));
      }
    }
    entry.remove("annotations");
    ObjectNode node = entry.putObject("annotations");
    annotations.forEach(node::put);
    entry.setAll(behind);
  }
}
