// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.time.Duration;
import java.util.Optional;

/**
 * How often an image is tried again after a failure that may pass, and how long to wait. Without a
 * fixed delay the wait is 1 s, 2 s, 4 s and so on; every wait is lengthened by up to a tenth, at
 * random. A registry that names a longer wait is obeyed, up to a limit.
 *
 * @param times further attempts after the first; 0 for none
 * @param delay the fixed delay, or empty for growing ones
 * @param longestWait the longest wait that a registry may ask for, at most an hour. It is waited
 *     for whether or not there are further attempts; an image for which a longer one is asked fails
 *     at once
 */
public record RetryPolicy(int times, Optional<Duration> delay, Duration longestWait) {
  private static final Duration USUAL_LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofHours(1);

  /** Checks that nothing is negative, and no wait longer than an hour. */
  public RetryPolicy {
    if (times < 0) {
      throw new IllegalArgumentException("Cannot retry " + times + " times");
    }
    if (delay.isPresent() && delay.get().isNegative()) {
      throw new IllegalArgumentException("Cannot wait for " + delay.get());
    }
    if (longestWait.isNegative() || longestWait.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "Waits that registries ask for can be limited to between 0 and 1 hour, not to "
              + longestWait);
    }
  }

  /** One attempt. */
  public static RetryPolicy none() {
    return times(0);
  }

  /** {@code retries} further attempts, with growing delays. */
  public static RetryPolicy times(int retries) {
    return new RetryPolicy(retries, Optional.empty(), USUAL_LONGEST_WAIT);
  }

  /** The same number of attempts, {@code fixed} apart. */
  public RetryPolicy fixedDelay(Duration fixed) {
    return new RetryPolicy(times, Optional.of(fixed), longestWait);
  }

  /**
   * The same attempts, with waits of up to {@code longest} where a registry asks for them; without
   * this, 60 s. Registries that limit how much may be read in an hour ask for more.
   *
   * @throws IllegalArgumentException if that is more than an hour
   */
  public RetryPolicy waitAtMost(Duration longest) {
    return new RetryPolicy(times, delay, longest);
  }
}
