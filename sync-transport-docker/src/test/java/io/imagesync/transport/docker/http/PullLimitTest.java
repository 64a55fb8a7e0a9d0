// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullLimitTest {
  @ParameterizedTest(name = "{1} of {0}: low is {2}")
  @CsvSource({
    "100;w=21600, 76;w=21600, false",
    "100;w=21600, 10;w=21600, false",
    "100;w=21600, 9;w=21600, true",
    "100, 0, true",
    "' 200 ;w=1', '19', true",
  })
  void should_tell_when_little_is_left(String limit, String remaining, boolean low) {
    assertThat(PullLimit.of(List.of(limit), List.of(remaining)).orElseThrow().isLow())
        .isEqualTo(low);
  }

  @ParameterizedTest
  @CsvSource({"'', 5", "5, ''", "x, 5", "0, 0", "-1, 5", "5, 9999999999999999", "1.5, 1"})
  void should_not_guess(String limit, String remaining) {
    assertThat(PullLimit.of(List.of(limit), List.of(remaining))).isEmpty();
  }

  @Test
  void should_want_each_header_once() {
    assertThat(PullLimit.of(List.of(), List.of("1"))).isEmpty();
    assertThat(PullLimit.of(List.of("5", "5"), List.of("1"))).isEmpty();
  }

  @Test
  void should_never_fail_and_give_nothing_but_quantities() {
    Malformed.from("100;w=21600", "76", "")
        .check(
            header ->
                PullLimit.of(List.of(header), List.of(header))
                    .ifPresent(
                        limit -> {
                          assertThat(limit.limit()).isBetween(1L, 999_999_999_999_999L);
                          assertThat(limit.isLow()).isFalse();
                        }));
  }
}
