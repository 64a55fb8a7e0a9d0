// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1,                               1000",
    "' 30 ',                          30000",
    "0,                               250",
    "0.000447,                        250",
    "2.5,                             2500",
    "'Sun, 01 Mar 2026 12:00:10 GMT', 10000",
    "99999999999999999999999,         31536000000",
    "'Sun, 01 Mar 400002026 12:00:00 GMT', 31536000000",
  })
  void should_read(String header, long millis) {
    assertThat(RetryAfter.parse(List.of(header), NOW, MINUTE)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "soon", "1e9", "0x10", "Sun, 01 Mar 2026 11:00:00 GMT", "Sun, 01 Mar"})
  void should_ignore(String header) {
    assertThat(RetryAfter.parse(List.of(header), NOW, MINUTE)).isEmpty();
  }

  @Test
  void should_choose_the_longest_that_can_be_waited_for() {
    assertThat(RetryAfter.parse(List.of("5", "7200", "30"), NOW, MINUTE))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse(List.of("100", "200"), NOW, MINUTE))
        .contains(Duration.ofSeconds(200));
    assertThat(RetryAfter.parse(List.of("5", "7200", "30"), NOW, Duration.ofHours(2)))
        .contains(Duration.ofHours(2));
  }

  @Test
  void should_never_fail_and_never_ask_for_an_absurd_wait() {
    Malformed.from("120", "0.000394", "Sun, 06 Nov 2044 08:49:37 GMT")
        .mixedWith("GMT", "Sun, ", "9999", "+1800")
        .check(
            header ->
                assertThat(
                        RetryAfter.parse(List.of(header), NOW, MINUTE)
                            .orElse(Duration.ofSeconds(1)))
                    .isBetween(Duration.ofMillis(250), Duration.ofDays(365)));
  }
}
