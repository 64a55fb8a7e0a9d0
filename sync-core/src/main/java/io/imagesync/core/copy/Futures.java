// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.core.report.Failures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Starts tasks and waits for them, with checked exceptions kept. */
final class Futures {
  private Futures() {}

  static <T> CompletableFuture<T> start(Executor pool, Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        pool);
  }

  /**
   * Waits for all of them, even when one has failed, since none may outlive its image. Then throws
   * the first failure in the order of the list, passing over tasks that only gave up because of it.
   */
  static <T> List<T> awaitAll(List<CompletableFuture<T>> futures) throws IOException {
    List<T> results = new ArrayList<>();
    Throwable first = null;
    for (CompletableFuture<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        first = moreTelling(first, Failures.unwrap(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("Interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
    }
    if (first != null) {
      throw asIoException(first);
    }
    return results;
  }

  private static Throwable moreTelling(@Nullable Throwable earlier, Throwable later) {
    return earlier == null || Failures.kind(earlier) == ErrorKind.CANCELLED ? later : earlier;
  }

  private static IOException asIoException(Throwable failure) {
    if (failure instanceof IOException e) {
      return e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return new IOException(failure);
  }
}
