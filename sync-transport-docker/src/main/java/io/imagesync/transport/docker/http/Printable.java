// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

/** Text from outside, made fit for a message. */
public final class Printable {
  private static final int MAX_LENGTH = 1000;

  private Printable() {}

  /** Without control and formatting characters, and not longer than a message can bear. */
  public static String of(String untrusted) {
    StringBuilder result = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < untrusted.length() && result.length() < MAX_LENGTH; ) {
      int c = untrusted.codePointAt(i);
      i += Character.charCount(c);
      if (isVisible(c)) {
        result.append(gap && result.length() > 0 ? " " : "").appendCodePoint(c);
        gap = false;
      } else {
        gap = true;
      }
    }
    return result.length() < MAX_LENGTH ? result.toString() : result + "…";
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
