// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.CancellationToken.Registration;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections over which next to nothing moves, or that take longer for something than they
 * may. Sockets cannot do that: they have no time-out for writing, and a byte now and then keeps
 * reading alive. One thread for a run, begun with the first connection.
 */
final class StallWatch implements Closeable {
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final long LONGEST_END_MILLIS = 1000;

  private final Object lock = new Object();
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final LongSupplier clock;
  private final Duration round;
  private @Nullable Thread thread;

  StallWatch(Tempo tempo) {
    this(tempo.nanoTime(), tempo.limit(ROUND));
  }

  StallWatch(LongSupplier clock, Duration round) {
    this.clock = clock;
    this.round = round;
  }

  /** Not a record: two bodies with nothing moved yet are still two. */
  private static final class Watched {
    private final LongPredicate isOverdue;
    private final Runnable cut;

    Watched(LongPredicate isOverdue, Runnable cut) {
      this.isOverdue = isOverdue;
      this.cut = cut;
    }
  }

  /** Runs {@code cut} once if {@code pace} stalls, on another thread. */
  Registration watch(TransferPace pace, Runnable cut) {
    return add(new Watched(pace::isStalled, cut));
  }

  /**
   * Runs {@code cut} once if the result is not closed within {@code longest}, give or take a round;
   * on another thread.
   */
  Registration limit(Duration longest, Runnable cut) {
    long end = now() + longest.toNanos();
    return add(new Watched(now -> now - end > 0, cut));
  }

  private Registration add(Watched entry) {
    watched.add(entry);
    start();
    return () -> watched.remove(entry);
  }

  long now() {
    return clock.getAsLong();
  }

  /** Looks at everything under way. */
  void look() {
    long now = now();
    for (Watched entry : List.copyOf(watched)) {
      if (entry.isOverdue.test(now) && watched.remove(entry)) {
        entry.cut.run();
      }
    }
  }

  /** Returns when the thread has ended. */
  @Override
  public void close() {
    Thread running;
    synchronized (lock) {
      over.countDown();
      running = thread;
    }
    if (running != null) {
      join(running);
    }
  }

  private void start() {
    synchronized (lock) {
      if (thread == null && over.getCount() > 0) {
        thread = new Thread(this::watch, "imagesync-stall-watch");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void watch() {
    try {
      while (!over.await(round.toNanos(), TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // by nobody we know; then this run does without a watch
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(LONGEST_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
