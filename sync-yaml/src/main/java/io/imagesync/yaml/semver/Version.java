// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A version, without what does not count in comparisons. Numbers are unsigned, so that dates with
 * times of day fit.
 */
record Version(long major, long minor, long patch, PreRelease preRelease)
    implements Comparable<Version> {
  private static final int MOST_CHARACTERS = 256;
  private static final Comparator<Version> ORDER =
      Comparator.comparing(Version::major, Long::compareUnsigned)
          .thenComparing(Version::minor, Long::compareUnsigned)
          .thenComparing(Version::patch, Long::compareUnsigned)
          .thenComparing(Version::preRelease);

  /** Reads what people use as tags: missing numbers are zero, leading zeros do not matter. */
  static Optional<Version> parse(String text) {
    return text.length() > MOST_CHARACTERS
        ? Optional.empty()
        : VersionText.split(text).flatMap(Version::of);
  }

  private static Optional<Version> of(VersionText text) {
    long[] numbers = new long[3];
    List<String> segments = text.segments();
    for (int i = 0; i < segments.size(); i++) {
      OptionalLong number = number(segments.get(i));
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers[i] = number.getAsLong();
    }
    return PreRelease.of(text.preRelease())
        .map(preRelease -> new Version(numbers[0], numbers[1], numbers[2], preRelease));
  }

  private static OptionalLong number(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  boolean isPreRelease() {
    return preRelease.isPresent();
  }

  boolean isAtLeast(Version other) {
    return compareTo(other) >= 0;
  }

  boolean isNewerThan(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }
}
