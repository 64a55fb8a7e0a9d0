// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.GoJson;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.image.Descriptor;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import java.util.List;
import java.util.Optional;

/** Writes new manifests, members in the order of skopeo's structures. */
final class ManifestJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ManifestJson() {}

  static ImageManifest schema2(Descriptor config, List<Descriptor> layers) {
    ObjectNode manifest = start(MediaTypes.DOCKER_MANIFEST);
    manifest.set("config", docker(config));
    ArrayNode list = manifest.putArray("layers");
    layers.forEach(layer -> list.add(docker(layer)));
    return image(manifest, MediaTypes.DOCKER_MANIFEST, config, layers);
  }

  static ImageManifest oci(Descriptor config, List<Descriptor> layers) {
    ObjectNode manifest = start(MediaTypes.OCI_MANIFEST);
    manifest.set("config", oci(config));
    ArrayNode list = manifest.putArray("layers");
    layers.forEach(layer -> list.add(oci(layer)));
    return image(manifest, MediaTypes.OCI_MANIFEST, config, layers);
  }

  private static ObjectNode start(String mediaType) {
    return NODES.objectNode().put("schemaVersion", 2).put("mediaType", mediaType);
  }

  private static ObjectNode docker(Descriptor descriptor) {
    return withUrls(
        NODES
            .objectNode()
            .put("mediaType", descriptor.mediaType())
            .put("size", descriptor.size())
            .put("digest", descriptor.digest().toString()),
        descriptor);
  }

  private static ObjectNode oci(Descriptor descriptor) {
    return withUrls(
        NODES
            .objectNode()
            .put("mediaType", descriptor.mediaType())
            .put("digest", descriptor.digest().toString())
            .put("size", descriptor.size()),
        descriptor);
  }

  private static ObjectNode withUrls(ObjectNode node, Descriptor descriptor) {
    if (!descriptor.urls().isEmpty()) {
      ArrayNode urls = node.putArray("urls");
      descriptor.urls().forEach(urls::add);
    }
    return node;
  }

  private static ImageManifest image(
      ObjectNode manifest, String mediaType, Descriptor config, List<Descriptor> layers) {
    RawManifest raw = RawManifest.of(new GoJson().write(manifest), mediaType);
    return new ImageManifest(raw, Optional.of(config), layers);
  }
}
