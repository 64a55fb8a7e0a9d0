// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a call came to the same on both sides.
 *
 * @param trial the call, with what imagesync is expected to do in place of what skopeo did
 * @param differences those that made a difference
 */
record Verdict(Trial trial, Set<Difference> differences) {
  static Verdict on(Trial trial) {
    Trial current = trial;
    Set<Difference> made = EnumSet.noneOf(Difference.class);
    for (Difference difference : Difference.values()) {
      if (current.agrees()) {
        break;
      }
      Trial next = difference.applyTo(current);
      if (!next.theirs().agreesWith(current.theirs())) {
        made.add(difference);
      }
      current = next;
    }
    return new Verdict(current, made);
  }

  boolean agrees() {
    return trial.agrees();
  }

  /** The disagreement, line by line. */
  String describe() {
    Effect theirs = trial.theirs();
    Effect ours = trial.ours();
    List<String> lines = new ArrayList<>();
    lines.add("skopeo:    " + String.join(" ", theirs.result().command()));
    lines.add("imagesync: " + String.join(" ", ours.result().command()));
    trial.call().before().ifPresent(before -> lines.add("after:     " + before));
    lines.add("named differences taken into account: " + differences);
    compare(lines, "exit status", theirs.exitCode(), ours.exitCode());
    Set<String> paths = new TreeSet<>(theirs.content().keySet());
    paths.addAll(ours.content().keySet());
    for (String path : paths) {
      compare(lines, path, theirs.content().get(path), ours.content().get(path));
    }
    compare(lines, "digest file", theirs.digests(), ours.digests());
    compare(lines, "dry run", theirs.previewed(), ours.previewed());
    lines.add("skopeo said: " + theirs.result().stderr());
    lines.add("imagesync said: " + ours.result().stderr());
    return String.join("\n", lines);
  }

  private static void compare(List<String> lines, String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      lines.add("  " + what + ": expected " + expected + ", but was " + actual);
    }
  }
}
