// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.ManifestChoice;
import io.imagesync.core.source.ManifestChooser;
import io.imagesync.core.source.ManifestSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Copies one image: nothing if it is there already, else blobs, then manifests, the image's own
 * last. Thread-safe; one per run.
 */
public final class ImageCopier {
  private final RunCancellation cancellation;
  private final ManifestSource manifests;
  private final ManifestChooser chooser;
  private final ManifestWriter writing;
  private final ContentCopier contents;
  private final KnownContent known = new KnownContent();
  private final ManifestTurns turns = new ManifestTurns(known);

  /**
   * Makes the copier of a run.
   *
   * @param pool where blobs are moved; tasks on it never wait for each other
   */
  public ImageCopier(
      SyncRequest request, RunCancellation cancellation, RunListener listener, Executor pool) {
    this.cancellation = cancellation;
    this.manifests = new ManifestSource(request.trust().removeSignatures());
    this.chooser = new ManifestChooser(manifests, request.selection(), listener);
    this.writing = new ManifestWriter(known, listener, pool);
    BlobCopier blobs = new BlobCopier(known, new BlobFlights(pool), listener);
    InstanceGatherer gatherer = new InstanceGatherer(manifests, known, listener, pool);
    this.contents = new ContentCopier(blobs, gatherer, writing, known);
  }

  /** Copies {@code planned}; makes one attempt. */
  public CopyOutcome copy(PlannedCopy planned) throws IOException {
    Optional<Descriptor> present = planned.destination().current(null);
    if (present.isPresent()
        && planned.expected().isEmpty()
        && chooser.isOffered(planned.source(), planned.pinned(), present.get().digest())) {
      return upToDate(planned, present.get().digest());
    }
    try (Held<ImageReader> source = new Held<>(planned.source().open())) {
      ImageReader reader = source.side();
      ManifestChoice choice = chooser.choose(planned.image(), reader, planned.pinned());
      Digest digest = choice.manifest().digest();
      planned.checkUnchanged(choice.own(), digest);
      if (present.isPresent() && choice.manifest().isKnownAs(present.get().digest())) {
        return upToDate(planned, digest);
      }
      return write(planned, reader, choice, present.isPresent());
    }
  }

  private CopyOutcome upToDate(PlannedCopy planned, Digest digest) {
    known.addManifest(planned.destination().blobLocation(), digest);
    return CopyOutcome.upToDate(digest);
  }

  private CopyOutcome write(
      PlannedCopy planned, ImageReader reader, ManifestChoice choice, boolean placeTaken)
      throws IOException {
    Manifest manifest = choice.manifest();
    try (Held<ImageWriter> destination = new Held<>(planned.destination().open())) {
      ImageWriter writer = destination.side();
      CopySession session = new CopySession(planned, reader, writer, placeTaken, cancellation);
      SignedManifest signed =
          new SignedManifest(
              manifest.digest(), manifest, manifests.readSignatures(reader, choice.instance()));
      writing.checkStorable(session, List.of(signed));
      try (ManifestTurns.Turn turn = turns.take(session.blobLocation(), manifest.digest())) {
        contents.copy(session, manifest);
        writing.writeOwn(session, signed);
      }
      return new CopyOutcome(true, manifest.digest(), session.tally().total());
    }
  }
}
