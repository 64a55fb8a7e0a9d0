// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.ErrorKind;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncRequest;
import io.imagesync.TagSelector;
import io.imagesync.core.report.Failures;
import io.imagesync.core.retry.RetriesExhaustedException;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import java.util.List;

/** Lists the source, again if need be. */
final class SourceListing {
  private final SyncRequest request;
  private final ListingRetries retries;

  SourceListing(SyncRequest request, ListingRetries retries) {
    this.request = request;
    this.retries = retries;
  }

  List<SourceImage> list(SourceSession session) {
    List<SourceImage> images;
    try {
      images = retries.list(request.source(), session);
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
