// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.IndexWalk;
import io.imagesync.core.source.ManifestSource;
import io.imagesync.core.source.Outlines;
import io.imagesync.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads the instances of an index that are not at the destination yet. */
final class InstanceGatherer {
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

  /** The missing instances, those of a nested index before it, each once. */
  List<SignedManifest> gather(CopySession session, ManifestIndex index) throws IOException {
    Gathering gathering = new Gathering(session);
    gather(gathering, index, 1);
    return gathering.found;
  }

  private static final class Gathering {
    final CopySession session;
    final IndexWalk walk = new IndexWalk();
    final List<SignedManifest> found = new ArrayList<>();

    Gathering(CopySession session) {
      this.session = session;
    }
  }

  private void gather(Gathering gathering, ManifestIndex index, int depth) throws IOException {
    List<CompletableFuture<Optional<SignedManifest>>> reads =
        gathering.walk.next(index, depth).stream()
            .map(
                digest ->
                    Futures.start(
                        pool, gathering.session.guard(() -> readMissing(gathering, digest))))
            .toList();
    for (Optional<SignedManifest> read : Futures.awaitAll(reads)) {
      if (read.isEmpty()) {
        continue;
      }
      if (read.get().manifest() instanceof ManifestIndex nested) {
        gather(gathering, nested, depth + 1);
      }
      gathering.found.add(read.get());
    }
  }

  private Optional<SignedManifest> readMissing(Gathering gathering, Digest digest)
      throws IOException {
    CopySession session = gathering.session;
    if (isThere(session, digest)) {
      return Optional.empty();
    }
    Manifest manifest = manifests.readInstance(session.reader(), digest);
    gathering.walk.count(manifest);
    listener.manifestRead(session.image(), Outlines.of(manifest));
    return Optional.of(
        new SignedManifest(
            digest, manifest, manifests.readSignatures(session.reader(), Optional.of(digest))));
  }

  /** Asking pays only where an earlier version of the image probably brought instances along. */
  private boolean isThere(CopySession session, Digest digest) throws IOException {
    if (known.hasManifest(session.blobLocation(), digest)) {
      return true;
    }
    return session.placeTaken() && session.destination().current(digest).isPresent();
  }
}
