// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.image.MediaTypes;
import java.util.Optional;
import java.util.Set;

/** Tells a manifest's type from its structure, for sources that do not say it. */
final class MediaTypeGuess {
  private static final Set<String> SELF_DESCRIBING =
      Set.of(
          MediaTypes.DOCKER_MANIFEST,
          MediaTypes.DOCKER_LIST,
          MediaTypes.OCI_MANIFEST,
          MediaTypes.OCI_INDEX);

  private MediaTypeGuess() {}

  static Optional<String> of(JsonNode manifest) {
    String declared = manifest.path("mediaType").asText("");
    if (SELF_DESCRIBING.contains(declared)) {
      return Optional.of(declared);
    }
    JsonNode version = manifest.path("schemaVersion");
    // Anything but 1 and 2 themselves, such as true or 4294967298, would be converted to them.
    return switch (version.isInt() ? version.intValue() : 0) {
      case 1 ->
          Optional.of(
              manifest.hasNonNull("signatures")
                  ? MediaTypes.DOCKER_SCHEMA1_SIGNED
                  : MediaTypes.DOCKER_SCHEMA1);
      case 2 -> Optional.of(schema2(manifest));
      default -> Optional.empty();
    };
  }

  private static String schema2(JsonNode manifest) {
    String config = manifest.path("config").path("mediaType").asText("");
    if (config.equals(MediaTypes.DOCKER_CONFIG)) {
      return MediaTypes.DOCKER_MANIFEST;
    }
    boolean listsManifests = !manifest.path("manifests").isEmpty();
    return listsManifests && config.isEmpty() ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
  }
}
