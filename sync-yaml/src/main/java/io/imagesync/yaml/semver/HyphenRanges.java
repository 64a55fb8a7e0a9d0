// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import com.google.re2j.Pattern;

/**
 * Writes {@code 1.2 - 3} as {@code >= 1.2, <= 3}. This happens in the text, before anything else is
 * understood, since constraints in use depend on it: a range takes the blanks around it along, so
 * that it cannot follow another term without a comma, but may be followed by one without anything.
 */
final class HyphenRanges {
  private static final String SEGMENT = "[0-9xX*|]+";
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final String VERSION =
      "v?"
          + SEGMENT
          + ("(?:\\." + SEGMENT + "){0,2}")
          + ("(?:-" + IDENTIFIERS + ")?")
          + ("(?:\\+" + IDENTIFIERS + ")?");
  private static final Pattern RANGE =
      Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");

  private HyphenRanges() {}

  static String expand(String constraint) {
    return RANGE.matcher(constraint).replaceAll(">= $1, <= $2 ");
  }
}
