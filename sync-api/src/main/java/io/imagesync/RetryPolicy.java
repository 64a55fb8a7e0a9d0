// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.time.Duration;
import java.util.Optional;

/**
 * How often an image is tried again after a failure that may pass, and how long to wait. Without a
 * fixed delay the wait is 1 s, 2 s, 4 s and so on; every wait is lengthened by up to a tenth, at
 * random. A registry that names a longer wait is obeyed.
 *
 * @param times further attempts after the first; 0 for none
 * @param delay the fixed delay, or empty for growing ones
 */
public record RetryPolicy(int times, Optional<Duration> delay) {
  /** Checks that nothing is negative. */
  public RetryPolicy {
    if (times < 0) {
      throw new IllegalArgumentException("Cannot retry " + times + " times");
    }
    if (delay.isPresent() && delay.get().isNegative()) {
      throw new IllegalArgumentException("Cannot wait for " + delay.get());
    }
  }

  /** One attempt. */
  public static RetryPolicy none() {
    return times(0);
  }

  /** {@code retries} further attempts, with growing delays. */
  public static RetryPolicy times(int retries) {
    return new RetryPolicy(retries, Optional.empty());
  }

  /** The same number of attempts, {@code fixed} apart. */
  public RetryPolicy fixedDelay(Duration fixed) {
    return new RetryPolicy(times, Optional.of(fixed));
  }
}
