// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.core.cancel.RunCancellation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Cancels a run that takes too long. */
final class TimeLimit implements AutoCloseable {
  private final Optional<ScheduledExecutorService> timer;

  TimeLimit(Optional<Duration> limit, RunCancellation cancellation) {
    timer =
        limit.map(
            duration -> {
              ScheduledExecutorService executor =
                  Executors.newSingleThreadScheduledExecutor(TimeLimit::daemon);
              Future<?> unused =
                  executor.schedule(
                      () -> cancellation.cancel("stopped after its time-out of " + duration),
                      duration.toMillis(),
                      TimeUnit.MILLISECONDS);
              return executor;
            });
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "imagesync-time-limit");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
