// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.core.report.RunListener;
import io.imagesync.image.Digest;
import io.imagesync.spi.ManifestRejectedException;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Writes manifests and their signatures, once all they refer to is at the destination. */
final class ManifestWriter {
  private final KnownContent known;
  private final RunListener listener;
  private final Executor pool;

  ManifestWriter(KnownContent known, RunListener listener, Executor pool) {
    this.known = known;
    this.listener = listener;
    this.pool = pool;
  }

  /** Fails before anything is written if the destination cannot hold one of the manifests. */
  void checkStorable(CopySession session, List<SignedManifest> manifests) throws IOException {
    for (SignedManifest manifest : manifests) {
      checkStorable(session.capabilities(), manifest);
    }
  }

  private static void checkStorable(WriterCapabilities destination, SignedManifest manifest)
      throws IOException {
    if (manifest.manifest() instanceof ManifestIndex && !destination.indexes()) {
      throw new TransportException(
          "The destination cannot hold an index; copy one platform instead",
          ErrorKind.NOT_SUPPORTED);
    }
    String type = manifest.manifest().raw().mediaType();
    if (!destination.accepts(type)) {
      throw new ManifestRejectedException(
          "The destination does not take manifests of type " + type, null);
    }
    if (!manifest.signatures().isEmpty() && !destination.signatures()) {
      throw new TransportException(
          "The image has signatures, which the destination cannot store; leave them behind with"
              + " removeSignatures()",
          ErrorKind.NOT_SUPPORTED);
    }
  }

  /** Writes images side by side, then the nested indexes that need them. */
  void writeInstances(CopySession session, List<SignedManifest> manifests) throws IOException {
    List<CompletableFuture<Digest>> writes = new ArrayList<>();
    for (SignedManifest manifest : manifests) {
      if (manifest.manifest() instanceof ImageManifest) {
        writes.add(Futures.start(pool, session.guard(() -> writeInstance(session, manifest))));
      }
    }
    Futures.awaitAll(writes);
    for (SignedManifest manifest : manifests) {
      if (!(manifest.manifest() instanceof ImageManifest)) {
        session.checkWanted();
        writeInstance(session, manifest);
      }
    }
    for (SignedManifest manifest : manifests) {
      writeSignatures(session, manifest, manifest.digest());
    }
  }

  /** Writes the image's own manifest and makes the image visible. */
  void writeOwn(CopySession session, SignedManifest manifest) throws IOException {
    session.checkWanted();
    write(session, manifest, null);
    writeSignatures(session, manifest, null);
    session.writer().commit();
    known.addManifest(session.blobLocation(), manifest.digest());
  }

  private Digest writeInstance(CopySession session, SignedManifest manifest) throws IOException {
    write(session, manifest, manifest.digest());
    known.addManifest(session.blobLocation(), manifest.digest());
    return manifest.digest();
  }

  private void write(CopySession session, SignedManifest manifest, @Nullable Digest instance)
      throws IOException {
    session.writer().writeManifest(manifest.manifest().raw(), instance);
    listener.manifestWritten(session.image(), manifest.manifest().descriptor());
  }

  private static void writeSignatures(
      CopySession session, SignedManifest manifest, @Nullable Digest instance) throws IOException {
    if (!manifest.signatures().isEmpty()) {
      session.writer().writeSignatures(manifest.signatures(), instance);
    }
  }
}
