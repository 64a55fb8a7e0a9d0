// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How long a run may take, from now on. */
final class TimeLimit {
  private final Optional<Duration> limit;
  private final long started = System.nanoTime();

  TimeLimit(Optional<Duration> limit) {
    this.limit = limit;
  }

  /** What is left in nanoseconds, not more than {@code most}; zero or less when time is up. */
  long nanosLeft(long most) {
    return limit
        .map(time -> TimeUnit.NANOSECONDS.convert(time) - (System.nanoTime() - started))
        .map(left -> Math.min(left, most))
        .orElse(most);
  }

  /** Completes "The run was …". */
  String reason() {
    return "stopped after its time-out of " + limit.orElse(Duration.ZERO);
  }
}
