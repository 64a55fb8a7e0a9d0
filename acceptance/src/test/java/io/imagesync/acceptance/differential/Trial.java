// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import io.imagesync.acceptance.interop.Side;
import io.imagesync.acceptance.peer.Skopeo;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call made twice.
 *
 * @param before what was at the destination before
 */
record Trial(
    Call call, Originals originals, Map<String, String> before, Effect theirs, Effect ours) {
  Trial expecting(Effect effect) {
    return new Trial(call, originals, before, effect, ours);
  }

  boolean agrees() {
    return ours.agreesWith(theirs);
  }

  private static final Pattern PLACE = Pattern.compile("Would have copied .* from=(.*) to=(.*)");

  /** What a run came to, in words that are the same on both sides. */
  record Effect(
      int exitCode,
      Map<String, String> content,
      String digests,
      List<String> previewed,
      Skopeo.Result result) {
    static Effect of(Side side, Side.Outcome outcome) {
      List<String> previewed =
          side.neutral(outcome.result().stderr())
              .lines()
              .map(PLACE::matcher)
              .filter(Matcher::find)
              .map(line -> line.group(1) + " -> " + line.group(2))
              .toList();
      return new Effect(
          outcome.exitCode(), outcome.content(), outcome.digests(), previewed, outcome.result());
    }

    boolean says(String text) {
      return result.stderr().contains(text);
    }

    Effect withExitCode(int newExitCode) {
      return new Effect(newExitCode, content, digests, previewed, result);
    }

    Effect withContent(Map<String, String> newContent) {
      return new Effect(exitCode, newContent, digests, previewed, result);
    }

    Effect withDigests(String newDigests) {
      return new Effect(exitCode, content, newDigests, previewed, result);
    }

    Effect withPreviewed(List<String> newPreviewed) {
      return new Effect(exitCode, content, digests, newPreviewed, result);
    }

    boolean agreesWith(Effect other) {
      return exitCode == other.exitCode
          && content.equals(other.content)
          && digests.equals(other.digests)
          && previewed.equals(other.previewed);
    }
  }
}
