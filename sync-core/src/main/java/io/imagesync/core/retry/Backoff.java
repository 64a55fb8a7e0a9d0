// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.retry;

import io.imagesync.RetryPolicy;
import java.time.Duration;

/** How long to wait before another attempt: a pure function. */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;
  private static final Duration LONGEST = Duration.ofDays(365);

  private Backoff() {}

  /**
   * The wait after failed attempt number {@code attempt}, counted from 1.
   *
   * @param jitter at least 0, less than 1; lengthens the wait by up to a tenth
   */
  public static Duration delay(RetryPolicy policy, int attempt, double jitter) {
    Duration base =
        policy
            .delay()
            .map(fixed -> fixed.compareTo(LONGEST) < 0 ? fixed : LONGEST)
            .orElseGet(() -> Duration.ofSeconds(1L << Math.min(attempt - 1, MAX_DOUBLINGS)));
    return base.plusMillis((long) (base.toMillis() * jitter / 10));
  }
}
