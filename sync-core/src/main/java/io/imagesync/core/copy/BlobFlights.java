// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.image.Digest;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Runs tasks on a pool so that those for one digest follow each other, while those for others go
 * on. The first transfers the blob, the next find it there. Waiting occupies no thread.
 */
final class BlobFlights {
  private final Map<Digest, CompletableFuture<?>> last = new ConcurrentHashMap<>();
  private final Executor pool;

  BlobFlights(Executor pool) {
    this.pool = pool;
  }

  <T> CompletableFuture<T> submit(Digest digest, Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    CompletableFuture<?> previous = last.put(digest, result);
    CompletableFuture<?> ready =
        previous == null ? CompletableFuture.completedFuture(null) : previous;
    CompletableFuture<?> unused =
        ready
            .handleAsync((value, failure) -> run(digest, task, result), pool)
            .exceptionally(rejected -> fail(digest, result, rejected));
    return result;
  }

  /** How many digests have tasks that are running or waiting. */
  int underWay() {
    return last.size();
  }

  private <T> boolean run(Digest digest, Callable<T> task, CompletableFuture<T> result) {
    try {
      T value = task.call();
      last.remove(digest, result);
      return result.complete(value);
    } catch (Throwable e) {
      return fail(digest, result, e);
    }
  }

  private boolean fail(Digest digest, CompletableFuture<?> result, Throwable failure) {
    last.remove(digest, result);
    return result.completeExceptionally(failure);
  }
}
