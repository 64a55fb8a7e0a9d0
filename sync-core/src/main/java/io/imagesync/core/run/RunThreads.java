// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
  private static final long PATIENCE_SECONDS = 30;

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

  /** Ends all threads; by now they have nothing to do, or the run was cancelled. */
  @Override
  public void close() {
    images.shutdownNow();
    blobs.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      boolean ended = images.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended || !blobs.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOGGER.log(Level.WARNING, "A transport did not end when the run was cancelled");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
