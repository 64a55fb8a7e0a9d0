// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

/** Text from a file as messages may repeat it: short, on one line. */
final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
