// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * How fast the time of a run passes. Only tests of waits and of time-outs hurry.
 *
 * @param waits by what waits before another attempt are divided
 * @param limits by what time-outs are divided
 */
public record Tempo(int waits, int limits) {
  /** The time of the wall clock. */
  public static final Tempo USUAL = new Tempo(1, 1);

  /** A time-out. */
  public Duration limit(Duration usual) {
    return usual.dividedBy(limits);
  }

  Sleeper hurry(Sleeper sleeper) {
    return wait -> sleeper.sleep(wait.dividedBy(waits));
  }

  /** What a clock shows to those whose waits are over sooner. */
  Clock hurry(Clock clock) {
    return waits == 1 ? clock : new Hurried(clock, clock.instant(), waits);
  }

  /** {@link System#nanoTime}, as those see it who measure time-outs. */
  LongSupplier nanoTime() {
    long start = System.nanoTime();
    return () -> (System.nanoTime() - start) * limits;
  }

  private static final class Hurried extends Clock {
    private final Clock clock;
    private final Instant start;
    private final int factor;

    Hurried(Clock clock, Instant start, int factor) {
      this.clock = clock;
      this.start = start;
      this.factor = factor;
    }

    @Override
    public Instant instant() {
      return start.plus(Duration.between(start, clock.instant()).multipliedBy(factor));
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new Hurried(clock.withZone(zone), start, factor);
    }
  }
}
