// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatternTest {
  private static final List<String> TAGS =
      List.of(
          "3.11.0", "3.12.0", "v3.13", "3.14.0-rc1", "4", "edge", "3.12.0-alpine", "3012", "V3.15");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3.12         ; 3.12.0 3.12.0-alpine 3012",
        "3\\.12       ; 3.12.0 3.12.0-alpine",
        "^3\\.12\\.0$ ; 3.12.0",
        "(?i)v3       ; v3.13 V3.15",
        "^[[:alpha:]] ; v3.13 edge V3.15",
        "alpine|edge  ; edge 3.12.0-alpine",
        "''           ; 3.11.0 3.12.0 v3.13 3.14.0-rc1 4 edge 3.12.0-alpine 3012 V3.15",
      })
  void should_find_the_expression_anywhere(String expression, String tags) {
    TagPattern pattern = TagPattern.compile(expression);

    assertThat(TAGS.stream().filter(pattern::occursIn)).containsExactly(tags.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^(?!3)      ; no look-around",
        "(?<=v)3     ; no look-around",
        "(a)\\1      ; invalid escape sequence",
        "a++         ; invalid nested repetition operator",
        "[           ; missing closing ]",
        "(a          ; missing closing )",
        "a)          ; unexpected )",
        "*           ; missing argument to repetition operator",
        "a{1001}     ; repe",
        "a{99999999999} ; repe",
        "\\Z         ; invalid escape sequence",
      })
  void should_explain_what_it_cannot_compile(String expression, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagPattern.compile(expression))
        .withMessageStartingWith("Invalid regular expression \"" + expression + "\"")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(a{100}){11}",
        "((a{2}){3}){200}",
        "(?:(\\Q(\\E){50}){21}",
        "([]a{2}]{100}){11}",
        "(x{10,}){101}",
      })
  void should_refuse_repetitions_that_multiply(String expression) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagPattern.compile(expression))
        .withMessageContaining("multiply to more than 1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{100}){10}",
        "((a{10}){10}){10}",
        "(a{0}){1000}",
        "a{1000}b{1000}",
        "\\x{1F600}",
        "\\x{9999}",
        "[a{2000}]",
        "\\Qa{2000}\\E",
        "a{,2000}",
        "a\\{2000}",
        "[[:alpha:]{2000}]",
        "\\p{Greek}{3}",
        "(?P<version>[0-9]{1,3})",
      })
  void should_compile(String expression) {
    assertThat(TagPattern.compile(expression)).isEqualTo(TagPattern.compile(expression));
  }

  @Test
  void should_bound_length_nesting_and_size() {
    assertThat(TagPattern.compile("a".repeat(4096)).occursIn("a")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagPattern.compile("a".repeat(4097)))
        .withMessageContaining("4096 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagPattern.compile("(".repeat(1001) + "a" + ")".repeat(1001)))
        .withMessageContaining("nested more than 1000 deep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagPattern.compile("(ab){1000}".repeat(60)))
        .withMessageContaining("more than 100000 elements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(.*a){12}$", "^(?:.*,){15}P", "^.*.*.*.*.*.*=$", "(a+)+$", "(a?){100}"})
  void should_take_linear_time(String expression) {
    TagPattern pattern = TagPattern.compile(expression);
    String tag = "a,".repeat(64);

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> pattern.occursIn(tag));
  }

  @Test
  void should_refuse_or_compile_whatever_it_is_given() {
    List<String> pieces =
        List.of(
            "a",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "2",
            "{3}",
            "{2,}",
            "*",
            "+",
            "?",
            "|",
            "^",
            "$",
            "\\",
            "\\Q",
            "\\E",
            "(?:",
            "(?i)",
            "[^",
            "[:alpha:]",
            "\\p{",
            ".",
            ",",
            "-",
            "ü",
            "\u0000",
            "\ud83d");
    Random random = new Random(17);
    int compiled = 0;
    for (int round = 0; round < 30_000; round++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(1 + random.nextInt(10), 0, pieces.size())
          .forEach(i -> text.append(pieces.get(i)));
      try {
        TagPattern.compile(text.toString()).occursIn("aa2-,");
        compiled++;
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessageContaining("regular expression");
      }
    }
    assertThat(compiled).isGreaterThan(1000);
  }
}
