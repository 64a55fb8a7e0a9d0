// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.CancellationToken;
import io.imagesync.examples.cli.output.Console;
import io.imagesync.examples.cli.output.LogLine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end a run tidily: they cancel it and wait a moment for what is half
 * written to be put away.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;
  private final Console console;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  Interruption(Console console, CancellationToken token) {
    this.console = console;
    hook = new Thread(() -> cancel(token), "imagesync-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void cancel(CancellationToken token) {
    token.cancel();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        console.log(LogLine.warning("The run did not end in time after the interruption"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: the process ends.
    }
  }
}
