// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.CancellationToken;
import io.imagesync.CancellationToken.Registration;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits. Replaced in tests. */
@FunctionalInterface
interface Sleeper {
  /** Waits for {@code duration} at most. */
  void sleep(Duration duration) throws TransportException;

  /** Waits that end with the run. */
  static Sleeper until(CancellationToken cancellation) {
    return duration -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      try (Registration registration = cancellation.onCancel(cancelled::countDown)) {
        if (cancelled.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
          throw interrupted();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw interrupted();
      }
    };
  }

  private static TransportException interrupted() {
    return new TransportException(
        "The run was cancelled while waiting for a registry", ErrorKind.CANCELLED);
  }
}
