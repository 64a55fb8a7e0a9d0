// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.List;
import java.util.Optional;

/**
 * The parts of {@code [v]1.2.3[-pre.release][+build]}, taken apart but not yet understood: one to
 * three segments, of which a term may leave some open.
 *
 * @param preRelease without its dash, or empty
 */
record VersionText(List<String> segments, String preRelease) {
  private static final int MOST_SEGMENTS = 3;

  static Optional<VersionText> split(String text) {
    String unprefixed = text.startsWith("v") ? text.substring(1) : text;
    int plus = unprefixed.indexOf('+');
    String unbuilt = plus < 0 ? unprefixed : unprefixed.substring(0, plus);
    int dash = unbuilt.indexOf('-');
    List<String> segments = parts(dash < 0 ? unbuilt : unbuilt.substring(0, dash));
    String preRelease = dash < 0 ? "" : unbuilt.substring(dash + 1);
    boolean wellFormed =
        segments.size() <= MOST_SEGMENTS
            && (dash < 0 || areIdentifiers(preRelease))
            && (plus < 0 || areIdentifiers(unprefixed.substring(plus + 1)));
    return wellFormed ? Optional.of(new VersionText(segments, preRelease)) : Optional.empty();
  }

  static List<String> parts(String text) {
    return List.of(text.split("\\.", -1));
  }

  private static boolean areIdentifiers(String text) {
    return parts(text).stream()
        .allMatch(part -> !part.isEmpty() && part.chars().allMatch(VersionText::isInIdentifier));
  }

  private static boolean isInIdentifier(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  }
}
