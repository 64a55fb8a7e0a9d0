// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Passes on at most five numbers a second. Used by one thread at a time. */
final class ProgressThrottle implements LongConsumer {
  private static final long INTERVAL_NANOS = 200_000_000;

  private final LongConsumer target;
  private final LongSupplier nanoClock;
  private long last;

  ProgressThrottle(LongConsumer target, LongSupplier nanoClock) {
    this.target = target;
    this.nanoClock = nanoClock;
    this.last = nanoClock.getAsLong();
  }

  @Override
  public void accept(long bytes) {
    long now = nanoClock.getAsLong();
    if (now - last >= INTERVAL_NANOS) {
      last = now;
      target.accept(bytes);
    }
  }
}
