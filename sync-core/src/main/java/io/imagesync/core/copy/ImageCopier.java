// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.Diagnostic;
import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.plan.Formats;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.ManifestChoice;
import io.imagesync.core.source.ManifestChooser;
import io.imagesync.core.source.ManifestSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobsMissingException;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Copies one image: nothing if it is there already, else blobs, then manifests, the image's own
 * last. Thread-safe; one per run.
 */
public final class ImageCopier {
  private final RunCancellation cancellation;
  private final Consumer<Diagnostic> notes;
  private final Formats formats;
  private final ManifestSource manifests;
  private final ManifestChooser chooser;
  private final Deliveries deliveries;
  private final InstanceGatherer gatherer;
  private final ManifestWriter writing;
  private final SingleImageCopier images;
  private final IndexCopier indexes;
  private final KnownContent known = new KnownContent();
  private final ManifestTurns turns = new ManifestTurns(known);

  /**
   * Makes the copier of a run.
   *
   * @param notes takes what is worth knowing
   * @param pool where blobs are moved; tasks on it never wait for each other
   */
  public ImageCopier(
      SyncRequest request,
      RunCancellation cancellation,
      RunListener listener,
      Consumer<Diagnostic> notes,
      Executor pool) {
    this.cancellation = cancellation;
    this.notes = notes;
    this.formats = new Formats(request.form(), cancellation);
    this.manifests = new ManifestSource(request.trust().removeSignatures());
    this.chooser = new ManifestChooser(manifests, request.selection(), listener);
    this.deliveries = new Deliveries(formats, listener);
    this.gatherer = new InstanceGatherer(manifests, deliveries, known, listener, pool);
    this.writing = new ManifestWriter(known, listener);
    BlobCopier blobs = new BlobCopier(known, new BlobFlights(pool), listener);
    ContentCopier contents = new ContentCopier(blobs, known);
    this.images = new SingleImageCopier(contents, writing, deliveries);
    this.indexes =
        new IndexCopier(contents, new InstanceWriter(writing, deliveries, contents, pool), writing);
  }

  /** Copies {@code planned}; makes one attempt. */
  public CopyOutcome copy(PlannedCopy planned) throws IOException {
    try {
      return copy(planned, digest -> false);
    } catch (BlobsMissingException e) {
      notes.accept(Diagnostic.warning("Sending blobs again: " + e.getMessage()));
      return copy(planned, e::concerns);
    }
  }

  private CopyOutcome copy(PlannedCopy planned, Predicate<Digest> missing) throws IOException {
    Optional<Digest> present = planned.destination().current(null).map(Descriptor::digest);
    if (present.isPresent()
        && planned.expected().isEmpty()
        && chooser.isOffered(planned.source(), planned.pinned(), present.get(), formats::keep)) {
      return upToDate(planned, present.get());
    }
    try (Held<ImageReader> source = new Held<>(planned.source().open())) {
      ImageReader reader = source.side();
      ManifestChoice choice = chooser.choose(planned.image(), reader, planned.pinned());
      Manifest manifest = choice.manifest();
      if (!formats.areForced()) {
        planned.checkUnchanged(choice.own(), manifest.digest());
        if (isPresent(manifest, present)) {
          return upToDate(planned, manifest.digest());
        }
      }
      return write(planned, reader, choice, present, missing);
    }
  }

  private static boolean isPresent(Manifest manifest, Optional<Digest> present) {
    return present.isPresent() && manifest.isKnownAs(present.get());
  }

  private CopyOutcome upToDate(PlannedCopy planned, Digest digest) {
    known.addManifest(planned.destination().blobLocation(), digest);
    return CopyOutcome.upToDate(digest);
  }

  private CopyOutcome write(
      PlannedCopy planned,
      ImageReader reader,
      ManifestChoice choice,
      Optional<Digest> present,
      Predicate<Digest> missing)
      throws IOException {
    try (Held<ImageWriter> destination = new Held<>(planned.destination().open())) {
      ImageWriter writer = destination.side();
      CopySession session =
          new CopySession(planned, reader, writer, present.isPresent(), missing, cancellation);
      Manifest manifest = choice.manifest();
      Delivery own =
          deliveries.prepare(
              session,
              manifest.digest(),
              manifest,
              manifests.readSignatures(reader, choice.instance()),
              false);
      writing.checkStorable(session, List.of(own));
      try (ManifestTurns.Turn turn = turns.take(session.blobLocation(), own.digest())) {
        return own.isImage()
            ? copyImage(session, choice, own, present)
            : copyIndex(session, choice, own, present);
      }
    }
  }

  private CopyOutcome copyImage(
      CopySession session, ManifestChoice choice, Delivery own, Optional<Digest> present)
      throws IOException {
    Optional<CopyOutcome> settled = settle(session, choice, own, present);
    return settled.isPresent() ? settled.get() : written(session, images.copy(session, own));
  }

  private CopyOutcome copyIndex(
      CopySession session, ManifestChoice choice, Delivery own, Optional<Digest> present)
      throws IOException {
    Bundle bundle = bundle(session, own);
    writing.checkStorable(session, bundle.instances());
    Optional<CopyOutcome> settled = settle(session, choice, bundle.index(), present);
    return settled.isPresent() ? settled.get() : written(session, indexes.copy(session, bundle));
  }

  private Bundle bundle(CopySession session, Delivery index) throws IOException {
    if (formats.areForced()) {
      return gatherer.withoutPresent(session, gatherer.gatherAll(session, index));
    }
    boolean isThere =
        known.hasManifest(session.blobLocation(), index.digest())
            || session.destination().current(index.digest()).isPresent();
    return isThere ? new Bundle(index, List.of()) : gatherer.gatherMissing(session, index);
  }

  /** What there is to say once it is known as what the image would be written. */
  private Optional<CopyOutcome> settle(
      CopySession session, ManifestChoice choice, Delivery result, Optional<Digest> present)
      throws IOException {
    PlannedCopy planned = session.planned();
    formats.checkName(planned, result.manifest());
    planned.checkUnchanged(choice.own(), result.digest());
    result
        .formats()
        .remark()
        .ifPresent(
            remark -> notes.accept(Diagnostic.warning(planned.image().source() + ": " + remark)));
    return formats.areForced() && isPresent(result.manifest(), present)
        ? Optional.of(upToDate(planned, result.digest()))
        : Optional.empty();
  }

  private static CopyOutcome written(CopySession session, Delivery written) {
    return new CopyOutcome(true, written.digest(), session.tally().total());
  }
}
