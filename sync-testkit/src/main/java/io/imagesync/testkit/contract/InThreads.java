// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something in threads of its own, with a limit on how long that may take. */
final class InThreads {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private InThreads() {}

  static <T> FutureTask<T> start(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(future, "imagesync-contract");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  /** The results of all {@code tasks}, run at once; fails with the first failure. */
  static <T> List<T> all(List<? extends Callable<T>> tasks) throws Exception {
    List<FutureTask<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(start(task));
    }
    List<T> results = new ArrayList<>();
    for (FutureTask<T> future : futures) {
      results.add(within(LIMIT, future));
    }
    return results;
  }

  /** The result of {@code future}, or its exception. */
  static <T> T within(Duration limit, FutureTask<T> future) throws Exception {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new AssertionError("failed in another thread", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("not done within " + limit, e);
    }
  }
}
