// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes text out of well-formed text that a hostile server might send; the same every time. */
public final class Malformed {
  private static final List<String> FRAGMENTS =
      List.of(
          "",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e400",
          "99999999999999999999",
          "0.0000001",
          "\u0000",
          "\u00e9",
          "\ud800",
          " ",
          "\r\n",
          "\"errors\":",
          "\"token\":",
          "\"tags\":",
          "bytes",
          "/",
          "*",
          "-",
          "GMT",
          "Sun, ",
          "+",
          "%");
  private static final int MOST_CHANGES = 5;

  private Malformed() {}

  /** {@code count} texts, each of which is one of {@code wellFormed} after some changes. */
  public static Stream<String> from(List<String> wellFormed, int count) {
    Random random = new Random(1967);
    return Stream.generate(() -> change(wellFormed.get(random.nextInt(wellFormed.size())), random))
        .limit(count);
  }

  private static String change(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int changes = random.nextInt(MOST_CHANGES) + 1; changes > 0; changes--) {
      int start = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), start + random.nextInt(8));
      changed.replace(start, end, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    return changed.toString();
  }
}
