// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.core.cancel.RunCancellation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits on behalf of the caller, for no longer than the run may take. An interrupt cancels the run,
 * and is set again in the end.
 */
final class Waiter implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Waiter.class.getName());

  private final RunCancellation cancellation;
  private final TimeLimit limit;
  private final long patienceNanos;
  private boolean interrupted;

  /**
   * Makes a waiter.
   *
   * @param patience how long transports have to end what they do once the run is cancelled
   */
  Waiter(RunCancellation cancellation, TimeLimit limit, Duration patience) {
    this.cancellation = cancellation;
    this.limit = limit;
    this.patienceNanos = patience.toNanos();
  }

  /** Waits for the result. */
  <T> T await(Future<T> future) {
    // A result that is there already would be returned in spite of an interrupt.
    if (Thread.interrupted()) {
      interrupt();
    }
    while (true) {
      try {
        return future.get(nextLookNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupt();
      } catch (TimeoutException e) {
        lookAtTheClock();
      } catch (ExecutionException e) {
        throw unchecked(e.getCause());
      }
    }
  }

  /** Waits for all, then throws the first failure. Does without those that ignore cancellation. */
  void awaitAll(List<Future<?>> futures) {
    RuntimeException failure = null;
    for (Future<?> future : futures) {
      try {
        await(future);
      } catch (CancellationException stuck) {
        LOGGER.log(Level.WARNING, stuck.getMessage());
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void interrupt() {
    interrupted = true;
    cancellation.cancel("interrupted");
  }

  private long nextLookNanos() {
    return cancellation.isCancelled() ? patienceNanos : limit.nanosLeft(patienceNanos);
  }

  private void lookAtTheClock() {
    if (cancellation.sinceCancelled().toNanos() >= patienceNanos) {
      throw new CancellationException("A transport did not end when the run was cancelled");
    }
    if (limit.nanosLeft(patienceNanos) <= 0) {
      cancellation.cancel(limit.reason());
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      return e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(failure);
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
