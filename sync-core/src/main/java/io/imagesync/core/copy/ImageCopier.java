// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.SyncRequest;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.manifest.Instance;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.manifest.PlatformMatcher;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.core.report.RunListener;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.Platform;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Copies one image: nothing if it is there already, else blobs, then manifests, the image's own
 * last. Thread-safe; one per run.
 */
public final class ImageCopier {
  private final boolean all;
  private final Platform platform;
  private final RunListener listener;
  private final ManifestSource manifests;
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
    this.all = request.selection().all();
    this.platform = request.selection().platform().orElseGet(Platform::host);
    this.listener = listener;
    this.manifests = new ManifestSource(request.trust().removeSignatures());
    this.writing = new ManifestWriter(known, listener, pool);
    BlobCopier blobs = new BlobCopier(known, new BlobFlights(pool), cancellation, listener);
    InstanceGatherer gatherer = new InstanceGatherer(manifests, known, listener, pool);
    this.contents = new ContentCopier(blobs, gatherer, writing, known);
  }

  /** Copies {@code planned}; makes one attempt. */
  public CopyOutcome copy(PlannedCopy planned) throws IOException {
    Optional<Descriptor> present = planned.destination().current(null);
    if (present.isPresent() && isOffered(planned, present.get().digest())) {
      return upToDate(planned, present.get().digest());
    }
    try (ImageReader reader = planned.source().open()) {
      Manifest manifest = choose(planned, reader);
      if (present.isPresent() && present.get().digest().equals(manifest.digest())) {
        return upToDate(planned, manifest.digest());
      }
      return write(planned, reader, manifest, present.isPresent());
    }
  }

  /** Whether the source says, without being read, that it has just what is there. */
  private boolean isOffered(PlannedCopy planned, Digest present) throws IOException {
    Optional<Descriptor> offered = planned.source().peek();
    if (offered.isEmpty() || !offered.get().digest().equals(present)) {
      return false;
    }
    String type = offered.get().mediaType();
    return all || (MediaTypes.MANIFESTS.contains(type) && !MediaTypes.isIndex(type));
  }

  private CopyOutcome upToDate(PlannedCopy planned, Digest digest) {
    known.addManifest(planned.destination().blobLocation(), digest);
    return CopyOutcome.upToDate(digest);
  }

  private Manifest choose(PlannedCopy planned, ImageReader reader) throws IOException {
    Manifest own = manifests.readOwn(reader, planned.pinned());
    listener.manifestRead(planned.image(), Outlines.of(own));
    if (all || !(own instanceof ManifestIndex index)) {
      return own;
    }
    Instance instance = PlatformMatcher.choose(index, platform);
    Manifest chosen = manifests.readInstance(reader, instance.descriptor().digest());
    if (chosen instanceof ManifestIndex) {
      throw new TransportException(
          "The instance for " + platform + " is itself an index; copy all instances instead",
          ErrorKind.NOT_SUPPORTED);
    }
    listener.manifestRead(planned.image(), Outlines.of(chosen));
    return chosen;
  }

  private CopyOutcome write(
      PlannedCopy planned, ImageReader reader, Manifest manifest, boolean placeTaken)
      throws IOException {
    try (ImageWriter writer = planned.destination().open()) {
      CopySession session = new CopySession(planned, reader, writer, placeTaken);
      if (manifest instanceof ManifestIndex && !writer.capabilities().indexes()) {
        throw new TransportException(
            "The destination cannot hold an index; copy one platform instead",
            ErrorKind.NOT_SUPPORTED);
      }
      SignedManifest signed = new SignedManifest(manifest, manifests.readSignatures(reader, null));
      writing.checkSignatures(session, List.of(signed));
      try (ManifestTurns.Turn turn = turns.take(session.blobLocation(), manifest.digest())) {
        contents.copy(session, manifest);
        writing.writeOwn(session, signed);
      }
      return new CopyOutcome(true, manifest.digest(), session.tally().total());
    }
  }
}
