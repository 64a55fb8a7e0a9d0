// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.cancel;

import io.imagesync.CancellationToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One token for all that can stop a run; remembers who did. Thread-safe. */
public final class RunCancellation implements AutoCloseable {
  private final CancellationToken token = CancellationToken.create();
  private final AtomicReference<String> reason = new AtomicReference<>();
  private volatile long cancelledNanos;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CancellationToken.Registration userRegistration;

  /** Follows the user's token. */
  public RunCancellation(CancellationToken user) {
    userRegistration = user.onCancel(() -> cancel("cancelled"));
  }

  /** Stops the run. The first reason stays. */
  public void cancel(String why) {
    if (reason.compareAndSet(null, why)) {
      cancelledNanos = System.nanoTime();
      cancelled.countDown();
      token.cancel();
    }
  }

  /** Why the run was stopped; empty while it was not. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }

  /** Whether the run was stopped. */
  public boolean isCancelled() {
    return reason.get() != null;
  }

  /** How long ago the run was stopped; zero if it was not. */
  public Duration sinceCancelled() {
    return cancelled.getCount() > 0
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - cancelledNanos);
  }

  /** The token that transports see. */
  public CancellationToken token() {
    return token;
  }

  /** Fails if the run was stopped. */
  public void check() throws CancelledException {
    String why = reason.get();
    if (why != null) {
      throw new CancelledException("The run was " + why);
    }
  }

  /** Waits for {@code duration}, or fails as soon as the run is stopped. */
  public void sleep(Duration duration) throws CancelledException {
    try {
      if (cancelled.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS)) {
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel("interrupted");
      check();
    }
  }

  /** Forgets the user's token. */
  @Override
  public void close() {
    userRegistration.close();
  }
}
