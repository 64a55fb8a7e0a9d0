// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.Diagnostic;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncSource;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.core.retry.Retrier;
import io.imagesync.core.retry.RetriesExhaustedException;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lists sources, again if need be. */
final class ListingRetries {
  private final Retrier retrier;
  private final Consumer<Diagnostic> notes;

  ListingRetries(RetryPolicy policy, RunCancellation cancellation, Consumer<Diagnostic> notes) {
    this.notes = notes;
    this.retrier = new Retrier(policy, cancellation::sleep, () -> !cancellation.isCancelled());
  }

  List<SourceImage> list(SyncSource source, SourceSession session)
      throws RetriesExhaustedException {
    return retrier.run(
        attempt -> session.list(), (attempt, cause, delay) -> note(source, attempt, cause, delay));
  }

  private void note(SyncSource source, int attempt, Exception cause, Duration delay) {
    String wait = delay.toMillis() + " ms";
    String error = Failures.describe(cause);
    notes.accept(
        Diagnostic.warning(
                "Listing " + source + " failed and is tried again in " + wait + ": " + error)
            .details(Map.of("attempt", String.valueOf(attempt), "error", error)));
  }
}
