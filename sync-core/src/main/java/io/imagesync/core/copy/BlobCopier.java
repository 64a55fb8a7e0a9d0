// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.CorruptBlobException;
import io.imagesync.image.Descriptor;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Brings one blob to the destination: reused if possible, else streamed; each once per run. */
final class BlobCopier {
  private final KnownContent known;
  private final BlobFlights flights;
  private final RunListener listener;

  BlobCopier(KnownContent known, BlobFlights flights, RunListener listener) {
    this.known = known;
    this.flights = flights;
    this.listener = listener;
  }

  /** Brings the blob over, on the pool. */
  CompletableFuture<StoredBlob> copy(BlobTask task) {
    return flights.submit(
        task.digest(),
        task.session()
            .guard(
                () -> {
                  Optional<StoredBlob> reused = reuse(task);
                  return reused.isPresent() ? reused.get() : write(task);
                }));
  }

  /** Brings over a blob that {@link #reuse} has just failed to find. */
  CompletableFuture<StoredBlob> copyProbed(BlobTask task) {
    return flights.submit(
        task.digest(),
        task.session()
            .guard(
                () -> {
                  // Another image may have brought it over in the meantime.
                  Optional<StoredBlob> reused =
                      known.knowsBlob(task.digest()) ? tryReuse(task) : Optional.empty();
                  return reused.isPresent() ? reused.get() : write(task);
                }));
  }

  /** Does without streaming the blob, if that is possible. Runs on the calling thread. */
  Optional<StoredBlob> reuse(BlobTask task) throws IOException {
    task.session().checkWanted();
    listener.blobStarted(task.session().image(), task.blob());
    return task.staysWhereItIs() ? Optional.of(leave(task)) : tryReuse(task);
  }

  private StoredBlob leave(BlobTask task) throws IOException {
    Descriptor blob = task.blob();
    return finish(
        task,
        new StoredBlob(blob.digest(), blob.size(), BlobOutcome.FOREIGN_KEPT, Optional.empty()));
  }

  private Optional<StoredBlob> tryReuse(BlobTask task) throws IOException {
    if (task.session().isMissing(task.digest())) {
      known.forgetBlob(task.digest());
      return Optional.empty();
    }
    BlobRequest request = new BlobRequest(task.blob(), task.kind(), knownLocations(task));
    Optional<StoredBlob> reused = task.session().writer().tryReuse(request);
    return reused.isPresent() ? Optional.of(finish(task, reused.get())) : reused;
  }

  private StoredBlob write(BlobTask task) throws IOException {
    task.session().checkWanted();
    SourceBlob content =
        new SourceBlob(task, listener.progress(task.session().image(), task.blob()));
    StoredBlob stored = stream(content, task.session().writer());
    if (stored.outcome() == BlobOutcome.WRITTEN && !content.isVerified()) {
      throw new TransportException(
          "The destination stored blob " + task.digest() + " without reading all of it",
          ErrorKind.INTERNAL);
    }
    return finish(task, stored);
  }

  /**
   * Parts that do not belong together are no reason to give up: read in one go, it may be right.
   */
  private static StoredBlob stream(SourceBlob content, ImageWriter writer) throws IOException {
    try {
      return writer.writeBlob(content);
    } catch (CorruptBlobException e) {
      if (!e.inParts()) {
        throw e;
      }
      return again(content, writer, e);
    }
  }

  private static StoredBlob again(
      SourceBlob content, ImageWriter writer, CorruptBlobException before) throws IOException {
    try {
      return writer.writeBlob(content);
    } catch (IOException | RuntimeException e) {
      e.addSuppressed(before);
      throw e;
    }
  }

  private StoredBlob finish(BlobTask task, StoredBlob stored) throws IOException {
    if (!stored.digest().equals(task.digest())) {
      throw new TransportException(
          "The destination stored blob " + task.digest() + " as " + stored.digest(),
          ErrorKind.INTERNAL);
    }
    stored.location().ifPresent(location -> known.addBlob(task.digest(), location));
    task.session().tally().add(stored.outcome(), stored.size());
    listener.blobFinished(task.session().image(), task.blob(), stored.outcome());
    return stored;
  }

  private List<BlobLocation> knownLocations(BlobTask task) {
    List<BlobLocation> locations =
        new ArrayList<>(known.locations(task.digest(), task.session().blobLocation()));
    if (task.made().isEmpty()) {
      task.session().reader().locate(task.blob()).ifPresent(locations::add);
    }
    return locations;
  }
}
