// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MalformedTest {
  /** Reads digits, and refuses all else as {@code refusal} does. */
  private static Malformed.Reading digits(Refusal refusal) {
    return text -> {
      if (!text.matches("[0-9]++")) {
        throw refusal.of(text);
      }
    };
  }

  private interface Refusal {
    Exception of(String text);
  }

  private static final Malformed.Reading SOUND =
      digits(text -> new IllegalArgumentException("no digits"));

  private static Malformed numbers() {
    return Malformed.from("123", "77777").mayFailWith(IllegalArgumentException.class);
  }

  @Test
  void should_feed_the_same_texts_every_time() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();

    Malformed.from("{\"a\":1}").check(first::add);
    Malformed.from("{\"a\":1}").check(second::add);

    assertThat(first)
        .isEqualTo(second)
        .hasSize(10_001)
        .contains("{\"a\":1}")
        .anyMatch(text -> text.length() > 3_000)
        .anyMatch(String::isEmpty)
        .anyMatch(text -> text.contains("\0"));
    assertThat(first.stream().distinct()).hasSizeGreaterThan(3_000);
  }

  @Test
  void should_put_in_the_words_of_the_format() {
    List<String> texts = new ArrayList<>();

    Malformed.from("a").mixedWith("latest").check(texts::add);

    assertThat(texts).anyMatch(text -> text.contains("latest"));
  }

  @Test
  void should_be_content_with_a_parser_that_fails_as_it_may() {
    numbers().check(SOUND);
  }

  @Test
  void should_not_bear_other_failures() {
    assertFails(
        Malformed.from("123").mayFailWith(IllegalStateException.class),
        SOUND,
        "for \"",
        "no digits");
    assertFails(Malformed.from("123"), SOUND, "for \"", "no digits");
    assertFails(Malformed.from("123"), digits(NumberFormatException::new), "NumberFormatException");
  }

  @Test
  void should_not_bear_messages_that_nobody_should_print() {
    assertFails(numbers(), digits(text -> new IllegalArgumentException()), "message for");
    assertFails(numbers(), digits(text -> new IllegalArgumentException("\u001b")), "message for");
    assertFails(numbers(), digits(IllegalArgumentException::new), "message for");
    assertFails(
        numbers().neverTelling("777"),
        digits(text -> new IllegalArgumentException("no digits in 777")),
        "777");
  }

  @Test
  void should_show_the_text_for_which_something_does_not_hold() {
    assertFails(
        Malformed.from("123"),
        text -> assertThat(text).doesNotContain("\u0085"),
        "for \"",
        "\\u0085");
    assertFails(Malformed.from("123"), text -> recurse(text, 0), "for \"", "StackOverflow");
  }

  private static int recurse(String text, int depth) {
    return depth < text.length() * 10 ? recurse(text, depth + 1) + 1 : depth;
  }

  @Test
  void should_not_bear_a_parser_that_refuses_what_is_well_formed() {
    assertFails(Malformed.from("abc").mayFailWith(IllegalArgumentException.class), SOUND, "abc");
  }

  @Test
  void should_not_bear_a_parser_that_takes_everything_but_is_said_to_fail() {
    assertFails(numbers(), text -> {}, "texts of 10000 that were read");
  }

  private static void assertFails(
      Malformed malformed, Malformed.Reading reading, String... expected) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> malformed.check(reading))
        .satisfies(e -> assertThat(e + " " + e.getCause()).contains(expected));
  }
}
