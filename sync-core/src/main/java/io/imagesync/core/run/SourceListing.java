// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncRequest;
import io.imagesync.TagSelector;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.core.retry.Retrier;
import io.imagesync.core.retry.RetriesExhaustedException;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import java.time.Duration;
import java.util.List;

/** Lists the source, again if need be. */
final class SourceListing {
  private final SyncRequest request;
  private final Retrier retrier;
  private final RunContext context;

  SourceListing(SyncRequest request, RunContext context, RunCancellation cancellation) {
    this.request = request;
    this.context = context;
    this.retrier =
        new Retrier(
            request.execution().retry(), cancellation::sleep, () -> !cancellation.isCancelled());
  }

  List<SourceImage> list(SourceSession session) {
    List<SourceImage> images;
    try {
      images = retrier.run(attempt -> session.list(), this::noteRetry);
    } catch (RetriesExhaustedException e) {
      throw failure(e.failure());
    }
    if (images.isEmpty() && !session.mayBeEmpty()) {
      throw new SyncListingException(
          "No images to sync found in \"" + request.source().location() + "\"" + selection(),
          ErrorKind.NOT_FOUND,
          null);
    }
    return images;
  }

  private String selection() {
    TagSelector tags = request.source().tags();
    return tags.equals(TagSelector.all()) ? "" : ": no tag of it was selected by " + tags;
  }

  private void noteRetry(int attempt, Exception cause, Duration delay) {
    String wait = delay.toMillis() + " ms";
    context.note(
        Diagnostic.warning(
            "Listing "
                + request.source()
                + " failed and is tried again in "
                + wait
                + ": "
                + Failures.describe(cause)));
  }

  private SyncException failure(Exception cause) {
    if (cause instanceof SyncException e) {
      return e;
    }
    ErrorKind kind = Failures.kind(cause);
    String message = "Cannot list " + request.source() + ": " + Failures.describe(cause);
    return kind == ErrorKind.CONFIGURATION
        ? new SyncConfigurationException(message, cause)
        : new SyncListingException(message, kind, cause);
  }
}
