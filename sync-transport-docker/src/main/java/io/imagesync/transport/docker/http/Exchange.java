// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.CancellationToken;
import io.imagesync.CancellationToken.Registration;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** One request under way, from its first byte to the last byte of its answer. */
final class Exchange {
  private final HttpUriRequestBase request;
  private final Origin origin;
  private final String purpose;
  private final CancellationToken cancellation;
  private final StallWatch watch;
  private final Registration registration;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean stalled;
  private volatile boolean late;
  private volatile Registration limit = () -> {};

  Exchange(
      HttpUriRequestBase request,
      Origin origin,
      String purpose,
      CancellationToken cancellation,
      StallWatch watch) {
    this.request = request;
    this.origin = origin;
    this.purpose = purpose;
    this.cancellation = cancellation;
    this.watch = watch;
    this.registration = cancellation.onCancel(request::abort);
  }

  String purpose() {
    return purpose;
  }

  /** The connection has served and can be used again. */
  void finish() {
    if (over.compareAndSet(false, true)) {
      limit.close();
      registration.close();
    }
  }

  /** Cuts the connection. Never drains it, which could take for ever. */
  void cut() {
    if (over.compareAndSet(false, true)) {
      limit.close();
      registration.close();
      request.abort();
    }
  }

  /** What is left of the answer must come within {@code longest}. Only whoever reads it asks. */
  void endWithin(Duration longest) {
    if (!over.get()) {
      limit.close();
      limit = watch.limit(longest, this::expire);
    }
  }

  private void expire() {
    late = true;
    request.abort();
  }

  /** Begins to watch a body, which may have begun already. */
  Flow watch() {
    return new Flow();
  }

  /** A body in one direction. Cut if it stalls. */
  final class Flow implements AutoCloseable {
    private final TransferPace pace = new TransferPace();
    private final Registration watching = watch.watch(pace, this::stall);

    void begins() {
      pace.begins(watch.now());
    }

    void ends(long bytes) {
      pace.ends(watch.now(), bytes);
    }

    @Override
    public void close() {
      watching.close();
    }

    private void stall() {
      stalled = true;
      request.abort();
    }
  }

  TransportException failed(IOException cause) {
    return cancellation.isCancelled()
        ? cancelled(cause)
        : stalled ? stalled("took", cause) : ConnectionFailures.describe(purpose, origin, cause);
  }

  TransportException broken(IOException cause) {
    if (cancellation.isCancelled()) {
      return cancelled(cause);
    }
    if (late) {
      return new TransportException(
          "Cannot " + purpose + ": the answer of " + origin + " came too slowly",
          ErrorKind.TIMEOUT,
          cause);
    }
    return stalled
        ? stalled("sent", cause)
        : ConnectionFailures.describeBroken(purpose, origin, cause);
  }

  private TransportException stalled(String did, IOException cause) {
    return new TransportException(
        "Cannot "
            + purpose
            + ": "
            + origin
            + " "
            + did
            + " nothing for "
            + TransferPace.LONGEST_PAUSE.toMinutes()
            + " min, or less than "
            + TransferPace.LEAST_RATE
            + " bytes a second for "
            + TransferPace.WINDOW.toMinutes()
            + " min",
        ErrorKind.TIMEOUT,
        cause);
  }

  private TransportException cancelled(IOException cause) {
    return new TransportException(
        "Cannot " + purpose + ": the run was cancelled", ErrorKind.CANCELLED, cause);
  }
}
