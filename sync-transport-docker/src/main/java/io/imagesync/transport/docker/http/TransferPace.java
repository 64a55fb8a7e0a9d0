// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.time.Duration;

/**
 * How fast the other side takes or gives the bytes of one body. Only the time that we wait for it
 * counts, not the time that our own side takes. Thread-safe.
 */
final class TransferPace {
  /** Longer than this may pass without a single byte. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  /** The time over which the least rate must be kept. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** Bytes in each second of a window. */
  static final int LEAST_RATE = 1024;

  private static final long LEAST_IN_WINDOW = LEAST_RATE * WINDOW.toSeconds();

  private boolean waiting;
  private long waitingSince;
  private long windowNanos;
  private long windowBytes;

  /** From {@code now} on we wait; a reading of {@link System#nanoTime}. */
  synchronized void begins(long now) {
    waiting = true;
    waitingSince = now;
  }

  /** At {@code now}, {@code bytes} have come or gone. */
  synchronized void ends(long now, long bytes) {
    waiting = false;
    windowNanos += now - waitingSince;
    windowBytes += bytes;
    if (windowBytes >= LEAST_IN_WINDOW) {
      windowNanos = 0;
      windowBytes = 0;
    }
  }

  /** Whether it is no use to wait any longer. */
  synchronized boolean isStalled(long now) {
    long pause = waiting ? now - waitingSince : 0;
    return pause > LONGEST_PAUSE.toNanos() || windowNanos + pause > WINDOW.toNanos();
  }
}
