// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
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
  })
  void should_read(String header, long millis) {
    assertThat(RetryAfter.parse(List.of(header), NOW)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "soon", "1e9", "0x10", "Sun, 01 Mar 2026 11:00:00 GMT", "Sun, 01 Mar"})
  void should_ignore(String header) {
    assertThat(RetryAfter.parse(List.of(header), NOW)).isEmpty();
  }

  @Test
  void should_choose_the_longest_that_can_be_waited_for() {
    assertThat(RetryAfter.parse(List.of("5", "7200", "30"), NOW)).contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse(List.of("100", "200"), NOW)).contains(Duration.ofSeconds(200));
  }
}
