// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.List;

/** Runs of skopeo through a YAML file, the order of which is another one each time. */
final class Order {
  private Order() {}

  /**
   * Imagesync's order, if it has come to the same. Where skopeo has ended early, nobody knows which
   * images it had copied by then: then any originals will do.
   */
  static Effect ofFile(Trial trial) {
    Effect theirs = trial.theirs();
    Effect ours = trial.ours();
    boolean endedEarly =
        (theirs.says("Error copying ref") && !trial.call().keepsGoing())
            || theirs.says("Refusing to overwrite");
    if (endedEarly) {
      return More.originals(trial)
          ? theirs.withContent(ours.content()).withDigests(ours.digests())
          : theirs;
    }
    Effect ordered = theirs;
    if (sorted(theirs.digests().lines().toList()).equals(sorted(ours.digests().lines().toList()))) {
      ordered = ordered.withDigests(ours.digests());
    }
    return sorted(theirs.previewed()).equals(sorted(ours.previewed()))
        ? ordered.withPreviewed(ours.previewed())
        : ordered;
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }
}
