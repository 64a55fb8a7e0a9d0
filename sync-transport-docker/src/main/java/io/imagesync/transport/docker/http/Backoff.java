// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long every time, up to a limit, spread by
 * chance so that threads do not come back together.
 *
 * @param first before the second attempt
 * @param longest before any attempt
 * @param spread the share by which a wait may be longer or shorter
 */
record Backoff(Duration first, Duration longest, double spread) {
  /** After a failure that may pass by itself. */
  static final Backoff FAILURE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), 0.3);

  /** After a rate limit that does not say how long. */
  static final Backoff RATE_LIMIT = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), 0.2);

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param failedAttempts at least 1
   * @param chance between 0 and 1
   */
  Duration delay(int failedAttempts, double chance) {
    long doubled = first.toMillis() << Math.min(failedAttempts - 1, MOST_DOUBLINGS);
    long base = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(Math.round(base * (1 + spread * (2 * chance - 1))));
  }
}
