// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.semver4j.Semver;

class VersionTest {
  private static final List<String> ASCENDING =
      List.of(
          "0",
          "0.0.1-0",
          "0.0.1",
          "0.1",
          "1-alpha",
          "1-alpha.1",
          "1-alpha.beta",
          "1-beta",
          "1-beta.2",
          "1-beta.11",
          "1-rc.1",
          "1",
          "v1.0.1",
          "1.2",
          "1.10.0-1",
          "1.10.0-99999999999999999999",
          "1.10.0-100000000000000000000",
          "1.10.0--",
          "1.10.0-A",
          "1.10.0-a",
          "1.10.0",
          "20240131",
          "202401312359.1",
          "9223372036854775808",
          "18446744073709551615");

  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @DisplayName("6.4 tags that are versions")
  @CsvSource({
    "4,4.0.0",
    "v3.13,3.13.0",
    "2021.01.05,2021.1.5",
    "3.12.00,3.12.0",
    "1.2.3+build.7,1.2.3",
    "1.2-rc.1+build-x,1.2.0-rc.1",
    "1.0.0-0a.-.x-y,1.0.0-0a.-.x-y"
  })
  void should_fill_in_what_tags_leave_out(String tag, String full) {
    assertThat(Version.parse(tag)).isPresent().isEqualTo(Version.parse(full));
  }

  @ParameterizedTest
  @DisplayName("6.4 tags that are no versions")
  @ValueSource(
      strings = {
        "",
        " ",
        "v",
        "vv1",
        "V3.1",
        "latest",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4",
        "1.2_x",
        "1.x",
        "-1",
        "+1",
        "1-",
        "1+",
        "1-a..b",
        "1-a.",
        "1-01",
        "1-rc.007",
        "1-ä",
        "١.٢",
        "1.2.3\n",
        " 1.2.3",
        "18446744073709551616",
        "0.0.99999999999999999999"
      })
  void should_not_take_for_a_version(String tag) {
    assertThat(Version.parse(tag)).isEmpty();
  }

  @Test
  @DisplayName("6.4 at most 256 bytes")
  void should_bound_the_length() {
    assertThat(Version.parse("1-" + "a".repeat(254))).isPresent();
    assertThat(Version.parse("1-" + "a".repeat(255))).isEmpty();
  }

  @Test
  @DisplayName("6.4 the order of versions")
  void should_order_by_numbers_then_by_pre_release() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        assertThat(Integer.signum(version(ASCENDING.get(i)).compareTo(version(ASCENDING.get(j)))))
            .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void should_sort_whatever_the_order_was() {
    List<String> shuffled = new ArrayList<>(ASCENDING);
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Collections.shuffle(shuffled, random);
      assertThat(shuffled.stream().sorted((a, b) -> version(a).compareTo(version(b))))
          .containsExactlyElementsOf(ASCENDING);
    }
  }

  @Test
  void should_order_strict_versions_as_another_library_does() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      String left = strict(random);
      String right = strict(random);

      int theirs = Semver.parse(left).compareTo(Semver.parse(right));

      assertThat(Integer.signum(version(left).compareTo(version(right))))
          .as("%s and %s", left, right)
          .isEqualTo(Integer.signum(theirs));
    }
  }

  /** Pre-releases that the other library orders as the specification says. */
  private static String strict(Random random) {
    String numbers = random.nextInt(3) + "." + random.nextInt(12) + "." + random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 -> numbers + "-rc." + random.nextInt(12);
      case 1 -> numbers + (random.nextBoolean() ? "-alpha" : "-beta");
      default -> numbers;
    };
  }

  @Test
  void should_never_fail_and_order_what_it_reads() {
    Malformed.from("1.2.3-rc.1+build", "v10.0", "0")
        .mixedWith(".", "-rc", "+", "v", "9999999999999999999999999")
        .check(
            text ->
                Version.parse(text)
                    .ifPresent(
                        version -> {
                          Version again = Version.parse(text).orElseThrow();
                          assertThat(version).isEqualTo(again).isEqualByComparingTo(again);
                        }));
  }
}
