// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.core.cancel.RunCancellation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Waits on behalf of the caller. An interrupt cancels the run, and is set again in the end. */
final class Waiter implements AutoCloseable {
  private final RunCancellation cancellation;
  private boolean interrupted;

  Waiter(RunCancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** Waits for the result. */
  <T> T await(Future<T> future) {
    while (true) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        interrupted = true;
        cancellation.cancel("interrupted");
      } catch (ExecutionException e) {
        throw unchecked(e.getCause());
      }
    }
  }

  /** Waits for all, then throws the first failure. */
  void awaitAll(List<Future<?>> futures) {
    RuntimeException failure = null;
    for (Future<?> future : futures) {
      try {
        await(future);
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
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
