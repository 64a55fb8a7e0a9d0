// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A second formulation: every term is a half-open range of releases, counted as one number. */
class ConstraintPropertyTest {
  private static final int BASE = 4;
  private static final int ALL = BASE * BASE * BASE;

  /** From the first release that holds up to, but not including, the first that does not. */
  private record Range(int from, int to, boolean inverted) {
    boolean contains(int release) {
      return (release >= from && release < to) != inverted;
    }
  }

  private static String name(int release) {
    return release / (BASE * BASE) + "." + release / BASE % BASE + "." + release % BASE;
  }

  private static Range range(String operator, int[] numbers) {
    int unit = (int) Math.pow(BASE, 3.0 - numbers.length);
    int from =
        IntStream.range(0, numbers.length)
            .map(i -> numbers[i] * (int) Math.pow(BASE, 2.0 - i))
            .sum();
    return switch (operator) {
      case "" -> new Range(from, from + unit, false);
      case "!=" -> new Range(from, from + unit, true);
      case ">" -> new Range(from + unit, ALL, false);
      case ">=" -> new Range(from, ALL, false);
      case "<" -> new Range(0, from, false);
      case "<=" -> new Range(0, from + unit, false);
      case "~" -> tilde(from, numbers);
      case "^" -> caret(from, numbers);
      default -> throw new AssertionError(operator);
    };
  }

  private static Range tilde(int from, int[] numbers) {
    boolean allZero = numbers.length == 3 && from == 0;
    int granularity = numbers.length == 1 ? BASE * BASE : BASE;
    int end = allZero ? ALL : (from / granularity + 1) * granularity;
    return new Range(from, end, false);
  }

  private static Range caret(int from, int[] numbers) {
    int granularity = 1;
    if (numbers[0] > 0 || numbers.length == 1) {
      granularity = BASE * BASE;
    } else if (numbers[1] > 0 || numbers.length == 2) {
      granularity = BASE;
    }
    return new Range(from, (from / granularity + 1) * granularity, false);
  }

  @RepeatedTest(20)
  void should_agree_with_ranges_on_releases(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      boolean[] expected = new boolean[ALL];
      int groups = 1 + random.nextInt(3);
      for (int group = 0; group < groups; group++) {
        boolean[] inGroup = appendGroup(text.append(group == 0 ? "" : "||"), random);
        IntStream.range(0, ALL).forEach(each -> expected[each] |= inGroup[each]);
      }

      Constraint constraint = Constraint.parse(text.toString());

      for (int release = 0; release < ALL; release++) {
        assertThat(constraint.isSatisfiedBy(name(release)))
            .as("%s satisfies %s", name(release), text)
            .isEqualTo(expected[release]);
      }
    }
  }

  private static boolean[] appendGroup(StringBuilder text, Random random) {
    boolean[] holds = new boolean[ALL];
    java.util.Arrays.fill(holds, true);
    int terms = 1 + random.nextInt(3);
    for (int term = 0; term < terms; term++) {
      String operator = pick(random, "", "!=", ">", ">=", "<", "<=", "~", "^");
      int[] numbers = random.ints(1 + random.nextInt(3), 0, BASE).toArray();
      text.append(term == 0 ? "" : pick(random, " ", ",", " , "));
      text.append(operator).append(random.nextBoolean() ? "" : " ");
      text.append(random.nextInt(5) == 0 ? "v" : "");
      text.append(String.join(".", IntStream.of(numbers).mapToObj(Integer::toString).toList()));
      text.append(numbers.length < 3 && random.nextBoolean() ? ".x" : "");
      Range range = range(operator, numbers);
      IntStream.range(0, ALL).forEach(each -> holds[each] &= range.contains(each));
    }
    return holds;
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  @Test
  void should_take_a_hyphen_for_two_bounds() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      String from = name(random.nextInt(ALL));
      String to = random.nextBoolean() ? name(random.nextInt(ALL)) : "" + random.nextInt(BASE);

      assertThat(Constraint.parse(from + " - " + to))
          .isEqualTo(Constraint.parse(">=" + from + " <=" + to));
    }
  }

  @Test
  void should_refuse_or_read_whatever_it_is_given() {
    List<String> pieces =
        List.of(
            "0",
            "1",
            "10",
            "x",
            "*",
            ".",
            "-",
            " - ",
            " ",
            "\t",
            ",",
            "||",
            "|",
            "v",
            "<",
            ">",
            "=",
            "!",
            "~",
            "^",
            "+",
            "a",
            "01",
            "99999999999999999999",
            "\u0000",
            "ü",
            "\ud83d");
    Random random = new Random(5);
    int valid = 0;
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      random.ints(1 + random.nextInt(8), 0, pieces.size()).forEach(i -> text.append(pieces.get(i)));
      try {
        Constraint.parse(text.toString()).isSatisfiedBy(text.toString());
        valid++;
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessageContaining("constraint");
      }
    }
    assertThat(valid).isGreaterThan(500);
  }
}
