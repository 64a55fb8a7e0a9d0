// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "5, 32", "6, 60", "1000, 60"})
  void should_double_up_to_a_limit(int failures, long seconds) {
    assertThat(Backoff.RATE_LIMIT.delay(failures, 0.5)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void should_spread_around_the_middle() {
    assertThat(Backoff.RATE_LIMIT.delay(1, 0)).isEqualTo(Duration.ofMillis(1600));
    assertThat(Backoff.RATE_LIMIT.delay(1, 1)).isEqualTo(Duration.ofMillis(2400));
    assertThat(Backoff.FAILURE.delay(1, 0.5)).isEqualTo(Duration.ofMillis(500));
  }
}
