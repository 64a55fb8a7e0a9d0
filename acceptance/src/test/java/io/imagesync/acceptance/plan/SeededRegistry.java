// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.plan;

import io.imagesync.image.Digest;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Puts small images into registries. */
final class SeededRegistry {
  private SeededRegistry() {}

  /** An image of one config and one layer of the given contents; returns its digest. */
  static Digest put(
      InProcessRegistry registry, String repository, String tag, String config, String layer) {
    String configJson = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"x\":\"" + config + "\"}";
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
            + descriptor(registry, repository, "config.v1+json", configJson)
            + ",\"layers\":["
            + descriptor(registry, repository, "layer.v1.tar+gzip", layer)
            + "]}";
    return Digest.parse(
        registry.putManifest(
            repository,
            tag,
            "application/vnd.oci.image.manifest.v1+json",
            manifest.getBytes(StandardCharsets.UTF_8)));
  }

  private static String descriptor(
      InProcessRegistry registry, String repository, String type, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String digest = registry.putBlob(repository, bytes);
    return String.format(
        Locale.ROOT,
        "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"%s\",\"size\":%d}",
        type,
        digest,
        bytes.length);
  }

  static List<String> writes(InProcessRegistry registry) {
    return registry.requests().stream()
        .filter(request -> !request.method().equals("GET") && !request.method().equals("HEAD"))
        .map(Object::toString)
        .toList();
  }
}
