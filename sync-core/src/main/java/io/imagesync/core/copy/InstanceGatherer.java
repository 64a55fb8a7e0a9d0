// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.report.RunListener;
import io.imagesync.core.source.IndexWalk;
import io.imagesync.core.source.ManifestSource;
import io.imagesync.core.source.Outlines;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads the instances of an index that may have to be written. */
final class InstanceGatherer {
  private final ManifestSource manifests;
  private final Deliveries deliveries;
  private final KnownContent known;
  private final RunListener listener;
  private final Executor pool;

  InstanceGatherer(
      ManifestSource manifests,
      Deliveries deliveries,
      KnownContent known,
      RunListener listener,
      Executor pool) {
    this.manifests = manifests;
    this.deliveries = deliveries;
    this.known = known;
    this.listener = listener;
    this.pool = pool;
  }

  /** All instances, each once, for those that have to be converted to be found. */
  Bundle gatherAll(CopySession session, Delivery index) throws IOException {
    return gather(new Gathering(session, index, true));
  }

  /** The instances that are not at the destination as they are, each once. */
  Bundle gatherMissing(CopySession session, Delivery index) throws IOException {
    return gather(new Gathering(session, index, false));
  }

  /** The instances of {@code bundle} that are not at the destination. */
  Bundle withoutPresent(CopySession session, Bundle bundle) throws IOException {
    List<Delivery> missing = new ArrayList<>();
    for (Delivery instance : bundle.instances()) {
      if (!isThere(session, instance.digest())) {
        missing.add(instance);
      }
    }
    return new Bundle(bundle.index(), missing);
  }

  private static final class Gathering {
    final CopySession session;
    final Delivery index;
    final boolean all;
    final boolean signed;
    final IndexWalk walk = new IndexWalk();
    final List<Delivery> found = new ArrayList<>();

    Gathering(CopySession session, Delivery index, boolean all) {
      this.session = session;
      this.index = index;
      this.all = all;
      this.signed = !index.signatures().isEmpty();
    }
  }

  private Bundle gather(Gathering gathering) throws IOException {
    gather(gathering, (ManifestIndex) gathering.index.original(), 1);
    return new Bundle(gathering.index, gathering.found).settled();
  }

  private void gather(Gathering gathering, ManifestIndex index, int depth) throws IOException {
    List<CompletableFuture<Optional<Delivery>>> reads =
        gathering.walk.next(index, depth).stream()
            .map(
                digest ->
                    Futures.start(
                        pool, gathering.session.guard(() -> readWanted(gathering, digest))))
            .toList();
    for (Optional<Delivery> read : Futures.awaitAll(reads)) {
      if (read.isEmpty()) {
        continue;
      }
      if (read.get().original() instanceof ManifestIndex nested) {
        gather(gathering, nested, depth + 1);
      }
      gathering.found.add(read.get());
    }
  }

  private Optional<Delivery> readWanted(Gathering gathering, Digest digest) throws IOException {
    CopySession session = gathering.session;
    if (!gathering.all && isThere(session, digest)) {
      return Optional.empty();
    }
    Manifest manifest = manifests.readInstance(session.reader(), digest);
    gathering.walk.count(manifest);
    listener.manifestRead(session.image(), Outlines.of(manifest));
    List<ImageSignature> signatures =
        manifests.readSignatures(session.reader(), Optional.of(digest));
    return Optional.of(deliveries.prepare(session, digest, manifest, signatures, gathering.signed));
  }

  /** Asking pays only where an earlier version of the image probably brought instances along. */
  private boolean isThere(CopySession session, Digest digest) throws IOException {
    if (known.hasManifest(session.blobLocation(), digest)) {
      return true;
    }
    return session.placeTaken() && session.destination().current(digest).isPresent();
  }
}
