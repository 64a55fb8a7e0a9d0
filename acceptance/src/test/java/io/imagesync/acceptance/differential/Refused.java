// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.differential.Trial.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls that are refused before anything is copied. */
final class Refused {
  private static final Pattern PLACE = Pattern.compile("ave copied .* to=(.*)|Copying .* to=(.*)");

  private Refused() {}

  static boolean saying(Trial trial, String words) {
    return trial.ours().exitCode() == 1 && trial.ours().says(words);
  }

  /** A name that skopeo finds impossible as well, when its turn comes, if one ever does. */
  static boolean forName(Trial trial) {
    boolean foundImpossible =
        trial.theirs().exitCode() == 1
            && trial.theirs().says("Cannot obtain a valid image reference for transport");
    boolean neverNamed = trial.theirs().exitCode() == 0 && trial.theirs().says("ynced 0 images");
    return (saying(trial, "Nothing was copied") && foundImpossible)
        || (saying(trial, "Cannot use destination") && (foundImpossible || neverNamed));
  }

  /** Skopeo has written to one place twice, or has failed before it did or because it did. */
  static boolean forCollision(Trial trial) {
    Set<String> places = new HashSet<>();
    boolean twice =
        trial
            .theirs()
            .result()
            .stderr()
            .lines()
            .map(PLACE::matcher)
            .filter(Matcher::find)
            .map(Matcher::group)
            .map(line -> line.substring(line.lastIndexOf(" to=")))
            .anyMatch(place -> !places.add(place));
    return saying(trial, "would both be") && (twice || trial.theirs().exitCode() == 1);
  }

  static Effect beforeAnything(Trial trial) {
    return trial
        .theirs()
        .withExitCode(1)
        .withContent(trial.before())
        .withDigests("no file")
        .withPreviewed(List.of());
  }
}
