// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.List;
import java.util.Map;

/** Runs in which imagesync has copied more images than skopeo. */
final class More {
  private static final String NO_FILE = "no file";

  private More() {}

  /** What imagesync has done, if it is all that skopeo has done and other originals. */
  static Effect accepted(Trial trial) {
    Effect theirs = trial.theirs();
    Effect ours = trial.ours();
    boolean more =
        ours.content().entrySet().containsAll(theirs.content().entrySet())
            && ours.digests().startsWith(theirs.digests())
            && ours.content().entrySet().stream()
                .filter(entry -> !theirs.content().containsKey(entry.getKey()))
                .allMatch(entry -> isOriginal(entry, trial.originals()))
            && ours.digests()
                .substring(theirs.digests().length())
                .lines()
                .allMatch(line -> trial.originals().hasManifest(line.split(" ", 2)[0]));
    return more ? theirs.withContent(ours.content()).withDigests(ours.digests()) : theirs;
  }

  /** What imagesync has done, if skopeo has failed because it may not change an index. */
  static Effect insteadOfFailure(Trial trial) {
    Effect theirs = trial.theirs();
    Effect ours = trial.ours();
    boolean more =
        ours.content().entrySet().containsAll(theirs.content().entrySet())
            && ours.digests().lines().toList().containsAll(theirs.digests().lines().toList())
            && originals(trial);
    return more
        ? theirs
            .withExitCode(ours.exitCode())
            .withContent(ours.content())
            .withDigests(ours.digests())
        : theirs;
  }

  /** The same of a dry run. */
  static Effect previewedToo(Trial trial) {
    Effect accepted = accepted(trial);
    List<String> ours = trial.ours().previewed();
    return ours.containsAll(accepted.previewed()) ? accepted.withPreviewed(ours) : accepted;
  }

  /** Whether all that imagesync has copied are originals. */
  static boolean originals(Trial trial) {
    Originals originals = trial.originals();
    return trial.ours().content().entrySet().stream()
            .allMatch(entry -> isOriginal(entry, originals))
        && trial
            .ours()
            .digests()
            .lines()
            .filter(line -> !line.equals(NO_FILE))
            .allMatch(line -> originals.hasManifest(line.split(" ", 2)[0]));
  }

  private static boolean isOriginal(Map.Entry<String, String> entry, Originals originals) {
    boolean manifest =
        entry.getKey().startsWith("registry ") || entry.getKey().endsWith("manifest.json");
    String value = entry.getValue();
    return !manifest || originals.hasManifest(value.substring(value.lastIndexOf("sha256:")));
  }
}
