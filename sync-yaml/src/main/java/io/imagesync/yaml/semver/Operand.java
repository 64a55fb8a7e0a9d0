// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version in a term. It may be partial, as in {@code 1.2}, {@code 1.x} or {@code *}: numbers
 * that are left open, and all to the right of them, are zero in {@code version}.
 */
record Operand(Version version, Precision precision) {
  /** The numbers that are given. */
  enum Precision {
    NOTHING,
    MAJOR,
    MINOR,
    FULL
  }

  private static final List<Precision> BY_GIVEN_NUMBERS = List.of(Precision.values());
  private static final int SEGMENTS = 3;

  /** Empty if {@code text} is no version. */
  static Optional<Operand> parse(String text) {
    return VersionText.split(text)
        .filter(parts -> parts.segments().stream().allMatch(Operand::isSegment))
        .flatMap(parts -> of(text, parts));
  }

  private static Optional<Operand> of(String text, VersionText parts) {
    List<String> given = parts.segments().stream().takeWhile(each -> !isOpen(each)).toList();
    String filled = given.size() == SEGMENTS ? text : fill(given, parts.preRelease());
    return Version.parse(filled)
        .map(version -> new Operand(version, BY_GIVEN_NUMBERS.get(given.size())));
  }

  /** Goes through text so that the limit on a version's length counts what is filled in. */
  private static String fill(List<String> given, String preRelease) {
    List<String> segments = new ArrayList<>(given);
    while (segments.size() < SEGMENTS) {
      segments.add("0");
    }
    return String.join(".", segments) + (preRelease.isEmpty() ? "" : "-" + preRelease);
  }

  /** To the right of an open number anything goes that looks like numbers and wildcards. */
  private static boolean isSegment(String segment) {
    return !segment.isEmpty()
        && segment.chars().allMatch(c -> (c >= '0' && c <= '9') || "xX*|".indexOf(c) >= 0);
  }

  private static boolean isOpen(String segment) {
    return segment.equals("x") || segment.equals("X") || segment.equals("*");
  }

  boolean isPartial() {
    return precision != Precision.FULL;
  }

  boolean sameMajor(Version other) {
    return other.major() == version.major();
  }

  boolean sameMinor(Version other) {
    return other.minor() == version.minor();
  }
}
