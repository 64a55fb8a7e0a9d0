// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.image.MediaTypes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses bytes that could be read as manifests of two kinds, which would let one digest mean two
 * images. Some readers ignore the case of member names, so case variants count as the member, and
 * are refused themselves; so is a long s, which is a capital S to those readers.
 */
final class AmbiguityCheck {
  private static final List<String> ESSENTIAL =
      List.of("config", "fsLayers", "history", "layers", "manifests");
  private static final List<String> EXACT =
      List.of("config", "fsLayers", "history", "layers", "manifests", "mediaType", "schemaVersion");

  private AmbiguityCheck() {}

  static void check(JsonNode manifest, String mediaType) throws ManifestException {
    Set<String> allowed = essentials(mediaType);
    Set<String> unexpected = new TreeSet<>();
    manifest
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!manifest.get(name).isNull()
                  && (isEssentialButNot(name, allowed) || isCaseVariant(name))) {
                unexpected.add(name);
              }
            });
    if (!unexpected.isEmpty()) {
      throw ManifestException.corrupt(
          "Ambiguous manifest: unexpected members " + unexpected + " in a " + mediaType);
    }
  }

  private static Set<String> essentials(String mediaType) {
    if (MediaTypes.isSchema1(mediaType)) {
      return Set.of("fsLayers", "history");
    }
    return MediaTypes.isIndex(mediaType) ? Set.of("manifests") : Set.of("config", "layers");
  }

  private static boolean isEssentialButNot(String name, Set<String> allowed) {
    return ESSENTIAL.stream().anyMatch(e -> e.equalsIgnoreCase(name) && !allowed.contains(e));
  }

  private static boolean isCaseVariant(String name) {
    return EXACT.stream().anyMatch(e -> e.equalsIgnoreCase(name) && !e.equals(name));
  }
}
