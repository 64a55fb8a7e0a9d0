// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.SyncException;
import io.imagesync.SyncSource;
import io.imagesync.core.report.Failures;
import io.imagesync.core.retry.RetriesExhaustedException;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.List;

/** A part of a source made of sources: listed with the run's retries, of its own. */
final class PartSession implements SourceSession {
  private final SyncSource source;
  private final SourceSession session;
  private final ListingRetries retries;

  PartSession(SyncSource source, SourceSession session, ListingRetries retries) {
    this.source = source;
    this.session = session;
    this.retries = retries;
  }

  @Override
  public List<SourceImage> list() throws IOException {
    try {
      return retries.list(source, session);
    } catch (RetriesExhaustedException e) {
      if (e.failure() instanceof SyncException known) {
        throw known;
      }
      throw new FinalFailure(e.failure());
    }
  }

  @Override
  public boolean mayBeEmpty() {
    return session.mayBeEmpty();
  }

  @Override
  public void close() throws IOException {
    session.close();
  }

  /** All attempts are used up: listing the whole again would only multiply them. */
  private static final class FinalFailure extends TransportException {
    private static final long serialVersionUID = 1L;

    FinalFailure(Exception failure) {
      super(Failures.describe(failure), Failures.kind(failure), failure);
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }
}
