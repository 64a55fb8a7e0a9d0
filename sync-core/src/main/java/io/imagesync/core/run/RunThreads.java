// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one run. Images wait for blobs, so that the two have separate pools: in a common
 * one, images could occupy every thread and wait for ever.
 */
final class RunThreads implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(RunThreads.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ExecutorService images;
  private final ExecutorService blobs;

  RunThreads(int parallelImages, int parallelBlobs) {
    images = Executors.newFixedThreadPool(parallelImages, named("imagesync-image-"));
    blobs = Executors.newFixedThreadPool(parallelBlobs, named("imagesync-blob-"));
  }

  ExecutorService images() {
    return images;
  }

  ExecutorService blobs() {
    return blobs;
  }

  /**
   * Ends all threads; by now they have nothing to do, or the run was cancelled. Waits for the
   * threads themselves, because a pool calls itself terminated a moment before they are gone.
   */
  @Override
  public void close() {
    images.shutdownNow();
    blobs.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      for (Thread thread : threads) {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (threads.stream().anyMatch(Thread::isAlive)) {
      LOGGER.log(Level.WARNING, "A transport did not end when the run was over");
    }
  }

  private ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      threads.add(thread);
      return thread;
    };
  }
}
