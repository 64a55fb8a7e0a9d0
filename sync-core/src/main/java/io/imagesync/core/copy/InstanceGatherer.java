// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.ManifestSource;
import io.imagesync.core.source.Outlines;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads the instances of an index that are not at the destination yet. */
final class InstanceGatherer {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_INSTANCES = 1_000;

  private final ManifestSource manifests;
  private final KnownContent known;
  private final RunListener listener;
  private final Executor pool;

  InstanceGatherer(
      ManifestSource manifests, KnownContent known, RunListener listener, Executor pool) {
    this.manifests = manifests;
    this.known = known;
    this.listener = listener;
    this.pool = pool;
  }

  /** The missing instances, those of a nested index before it. */
  List<SignedManifest> gather(CopySession session, ManifestIndex index) throws IOException {
    List<SignedManifest> gathered = new ArrayList<>();
    gather(session, index, 1, gathered);
    return gathered;
  }

  private void gather(
      CopySession session, ManifestIndex index, int depth, List<SignedManifest> gathered)
      throws IOException {
    if (depth > MAX_DEPTH || gathered.size() + index.instances().size() > MAX_INSTANCES) {
      throw new TransportException(
          "An index with more than "
              + MAX_INSTANCES
              + " instances, or nested more than "
              + MAX_DEPTH
              + " deep, is not supported",
          ErrorKind.NOT_SUPPORTED);
    }
    List<CompletableFuture<Optional<SignedManifest>>> reads =
        index.distinctInstances().stream()
            .map(instance -> Futures.start(pool, () -> readMissing(session, instance)))
            .toList();
    for (Optional<SignedManifest> read : Futures.awaitAll(reads)) {
      if (read.isEmpty()) {
        continue;
      }
      Manifest manifest = read.get().manifest();
      if (manifest instanceof ManifestIndex nested) {
        gather(session, nested, depth + 1, gathered);
      }
      gathered.add(read.get());
    }
  }

  private Optional<SignedManifest> readMissing(CopySession session, Digest digest)
      throws IOException {
    if (isThere(session, digest)) {
      return Optional.empty();
    }
    Manifest manifest = manifests.readInstance(session.reader(), digest);
    listener.manifestRead(session.image(), Outlines.of(manifest));
    return Optional.of(
        new SignedManifest(manifest, manifests.readSignatures(session.reader(), digest)));
  }

  /** Asking pays only where an earlier version of the image probably brought instances along. */
  private boolean isThere(CopySession session, Digest digest) throws IOException {
    if (known.hasManifest(session.blobLocation(), digest)) {
      return true;
    }
    return session.placeTaken() && session.destination().current(digest).isPresent();
  }
}
