// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.fuzz;

import java.util.HexFormat;
import java.util.List;

/** What parsers of any format may stumble over. */
final class Fragments {
  static final List<String> USUAL =
      List.of(
          "",
          "{",
          "}",
          "[",
          "]",
          "<",
          ">",
          ",",
          ";",
          ":",
          "=",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e400",
          "1e-999999999",
          "99999999999999999999",
          "0.0000001",
          "\0",
          "\u001b",
          "\u0085",
          "\u00e9",
          "\ud800",
          " ",
          "\t",
          "\r\n",
          "/",
          "//",
          "../",
          "@",
          "?",
          "#",
          "*",
          "-",
          "+",
          "%",
          "%00",
          "%zz");

  private Fragments() {}

  /** {@code c} as it is written in a string literal. */
  static String escaped(int c) {
    if (c == '"' || c == '\\') {
      return "\\" + (char) c;
    }
    return c >= ' ' && c <= '~'
        ? String.valueOf((char) c)
        : "\\u" + HexFormat.of().toHexDigits((char) c);
  }
}
