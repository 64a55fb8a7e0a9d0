// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoQuoteTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "abc, abc",
        "A-Z0.9_/@^+, A-Z0.9_/@^+",
        "~~, ~~",
        "a b, ~\"a b\"~",
        "a:b, ~\"a:b\"~",
        "a=b, ~\"a=b\"~",
        "~\"~, ~\"\\\"\"~",
        "\\, ~\"\\\\\"~",
        "\u00e9, ~\"\u00e9\"~",
      })
  void should_quote_like_go(String value, String expected) {
    assertThat(GoQuote.quoteIfNeeded(value)).isEqualTo(expected);
  }

  @Test
  void should_escape_what_cannot_be_seen() {
    assertThat(GoQuote.quote("\u0007\b\f\n\r\t\u000b")).isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\"");
    assertThat(GoQuote.quote("\u0000\u001b\u007f")).isEqualTo("\"\\x00\\x1b\\x7f\"");
    assertThat(GoQuote.quote("\u0085\u00a0\u200b\u2028\ue000"))
        .isEqualTo("\"\\u0085\\u00a0\\u200b\\u2028\\ue000\"");
    assertThat(GoQuote.quote(Character.toString(0xe0001))).isEqualTo("\"\\U000e0001\"");
    assertThat(GoQuote.quote(Character.toString(0x1f600)))
        .isEqualTo('"' + Character.toString(0x1f600) + '"');
  }

  @Test
  void should_never_print_anything_that_moves_the_cursor() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(8, 0, 0x3000).forEach(text::appendCodePoint);
      assertThat(GoQuote.quote(text.toString()).codePoints().noneMatch(Character::isISOControl))
          .isTrue();
    }
  }
}
