// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.CancellationToken;
import io.imagesync.ImageResult;
import io.imagesync.SyncCancelledException;
import io.imagesync.Syncer;
import io.imagesync.acceptance.loopback.Threads;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A run on a thread of its own that is stopped when it has come to a standstill. */
final class StoppedRun {
  /** A second is the aim. Without being stopped, these runs would never end. */
  private static final long PATIENCE_SECONDS = 30;

  private static final long STANDSTILL_SECONDS = 30;
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private StoppedRun() {}

  /** Waits until something has happened. */
  @FunctionalInterface
  interface Await {
    boolean within(long seconds) throws InterruptedException;
  }

  private record Ending(SyncCancelledException exception, boolean interrupted) {}

  /** Checks that the run ends soon after it is told to, says why, and leaves no thread. */
  static void check(Syncer syncer, Stop stop, Await standstill) throws Exception {
    CancellationToken token = CancellationToken.create();
    Syncer stoppable = syncer.cancellation(token);
    Syncer limited = stop == Stop.TIMEOUT ? stoppable.timeout(TIMEOUT) : stoppable;
    FutureTask<Ending> run = new FutureTask<>(() -> runToEnd(limited));
    Thread thread = new Thread(run, "caller");
    thread.start();
    if (stop != Stop.TIMEOUT) {
      assertThat(standstill.within(STANDSTILL_SECONDS)).as("the run got that far").isTrue();
    }
    switch (stop) {
      case TOKEN -> token.cancel();
      case INTERRUPT -> thread.interrupt();
      case TIMEOUT -> {}
    }
    Ending ending = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(ending.exception).hasMessageContaining(stop.message());
    assertThat(ending.exception.report().images())
        .extracting(ImageResult::status)
        .allMatch(status -> status == ImageResult.Status.NOT_ATTEMPTED);
    assertThat(ending.interrupted).isEqualTo(stop == Stop.INTERRUPT);
    Threads.assertNoneLeft();
  }

  private static Ending runToEnd(Syncer syncer) {
    SyncCancelledException exception =
        catchThrowableOfType(SyncCancelledException.class, syncer::run);
    return new Ending(exception, Thread.interrupted());
  }
}
