// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.RetryPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "4, PT8S", "11, PT1024S"})
  void should_double_the_wait_from_one_second(int attempt, Duration expected) {
    assertThat(Backoff.delay(RetryPolicy.times(20), attempt, 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "100"})
  void should_keep_a_fixed_wait(int attempt) {
    RetryPolicy policy = RetryPolicy.times(9).fixedDelay(Duration.ofMillis(300));

    assertThat(Backoff.delay(policy, attempt, 0)).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void should_not_wait_when_told_to_wait_for_nothing() {
    RetryPolicy policy = RetryPolicy.times(3).fixedDelay(Duration.ZERO);

    assertThat(Backoff.delay(policy, 3, 0.5)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 2000", "0.5, 2100", "0.999999, 2199"})
  void should_lengthen_the_wait_by_up_to_a_tenth(double jitter, long millis) {
    assertThat(Backoff.delay(RetryPolicy.times(5), 2, jitter)).hasMillis(millis);
  }

  @Test
  void should_stay_finite_whatever_is_asked() {
    RetryPolicy endless = RetryPolicy.times(9).fixedDelay(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(Backoff.delay(endless, 1, 0.9)).isPositive();
    assertThat(Backoff.delay(RetryPolicy.times(Integer.MAX_VALUE), Integer.MAX_VALUE, 0.9))
        .isPositive()
        .isGreaterThanOrEqualTo(Backoff.delay(RetryPolicy.times(30), 20, 0));
  }
}
