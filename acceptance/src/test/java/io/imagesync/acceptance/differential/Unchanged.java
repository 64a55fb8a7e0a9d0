// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Images that skopeo has changed on the way. */
final class Unchanged {
  private static final String DIGEST = "sha256:";

  private Unchanged() {}

  /** The original in place of what skopeo has made of it, where {@code original} says so. */
  static Effect where(Trial trial, Predicate<String> original) {
    Effect ours = trial.ours();
    Map<String, String> content = new TreeMap<>(trial.theirs().content());
    String digests = trial.theirs().digests();
    for (Map.Entry<String, String> entry : trial.theirs().content().entrySet()) {
      String theirs = entry.getValue();
      String other = ours.content().getOrDefault(entry.getKey(), "");
      if (!theirs.contains(DIGEST) || !other.contains(DIGEST)) {
        continue;
      }
      String changed = digest(theirs);
      boolean converted =
          trial.call().value("--format").isPresent()
              && trial.originals().namesUncompressed(entry.getKey());
      if (!trial.originals().hasManifest(changed) && (converted || original.test(digest(other)))) {
        content.put(entry.getKey(), theirs.replace(changed, digest(other)));
        digests = digests.replace(changed, digest(other));
      }
    }
    return trial.theirs().withContent(content).withDigests(digests);
  }

  private static String digest(String value) {
    return value.substring(value.indexOf(DIGEST));
  }
}
