// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds callers back until enough of them have come, or a test lets them go. */
public final class Gate {
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch arrivals;
  private final CountDownLatch open = new CountDownLatch(1);

  /** A gate that opens by itself when {@code callers} have come. */
  public Gate(int callers) {
    this.arrivals = new CountDownLatch(callers);
  }

  /** Waits until the gate opens. */
  public void pass() {
    arrivals.countDown();
    if (arrivals.getCount() == 0) {
      open.countDown();
    }
    await(open);
  }

  /** Counts the caller, and waits until the gate is {@link #open opened}. */
  public void waitToBeOpened() {
    arrivals.countDown();
    await(open);
  }

  /** Waits until enough callers have come. */
  public void awaitArrivals() {
    await(arrivals);
  }

  /** Lets everybody pass. */
  public void open() {
    open.countDown();
  }

  /** Blocks like a request whose connection is closed on cancellation. */
  static void untilCancelled(TransportContext context) throws TransportException {
    CountDownLatch aborted = new CountDownLatch(1);
    try (var registration = context.cancellation().onCancel(aborted::countDown)) {
      await(aborted);
    }
    throw new TransportException("connection closed", ErrorKind.NETWORK);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came in " + PATIENCE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
