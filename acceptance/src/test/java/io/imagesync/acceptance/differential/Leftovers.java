// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.Map;
import java.util.TreeMap;

/** Directories that skopeo has begun and not finished. */
final class Leftovers {
  private Leftovers() {}

  /** What skopeo has made, without directories below which no image is. */
  static Effect removed(Trial trial) {
    Map<String, String> all = trial.theirs().content();
    Map<String, String> kept = new TreeMap<>();
    all.forEach(
        (path, what) -> {
          if (trial.before().containsKey(path) || isPartOfImage(path, all)) {
            kept.put(path, what);
          }
        });
    return trial.theirs().withContent(kept);
  }

  private static boolean isPartOfImage(String path, Map<String, String> all) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    return all.containsKey(folder + "/manifest.json")
        || all.keySet().stream()
            .anyMatch(other -> other.startsWith(path + "/") && other.endsWith("/manifest.json"));
  }
}
