// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import java.util.Locale;
import java.util.regex.Pattern;

/** Quotes values the way Go programs do, so that no value can break out of its line. */
final class GoQuote {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@^+-]*");

  private GoQuote() {}

  static String quoteIfNeeded(String value) {
    return PLAIN.matcher(value).matches() ? value : quote(value);
  }

  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append((char) c);
      case 0x07 -> quoted.append("\\a");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      case 0x0b -> quoted.append("\\v");
      default -> {
        if (isPrintable(c)) {
          quoted.appendCodePoint(c);
        } else {
          quoted.append(escape(c));
        }
      }
    }
  }

  private static String escape(int c) {
    if (c < 0x80) {
      return String.format(Locale.ROOT, "\\x%02x", c);
    }
    return String.format(Locale.ROOT, c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
  }

  private static boolean isPrintable(int c) {
    if (c == ' ') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
