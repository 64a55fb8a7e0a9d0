// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.report.RunListener;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
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

  /** Fails before anything is written if signatures would be lost. */
  void checkSignatures(CopySession session, List<SignedManifest> manifests) throws IOException {
    if (session.writer().capabilities().signatures()) {
      return;
    }
    for (SignedManifest manifest : manifests) {
      if (!manifest.signatures().isEmpty()) {
        throw new TransportException(
            "The image has signatures, which the destination cannot store; leave them behind with"
                + " removeSignatures()",
            ErrorKind.NOT_SUPPORTED);
      }
    }
  }

  /** Writes images side by side, then the nested indexes that need them. */
  void writeInstances(CopySession session, List<SignedManifest> manifests) throws IOException {
    List<CompletableFuture<Boolean>> writes = new ArrayList<>();
    for (SignedManifest manifest : manifests) {
      if (manifest.manifest() instanceof ImageManifest) {
        writes.add(Futures.start(pool, () -> writeInstance(session, manifest)));
      }
    }
    Futures.awaitAll(writes);
    for (SignedManifest manifest : manifests) {
      if (!(manifest.manifest() instanceof ImageManifest)) {
        writeInstance(session, manifest);
      }
    }
    for (SignedManifest manifest : manifests) {
      writeSignatures(session, manifest, manifest.digest());
    }
  }

  /** Writes the image's own manifest and makes the image visible. */
  void writeOwn(CopySession session, SignedManifest manifest) throws IOException {
    write(session, manifest.manifest().raw(), null);
    writeSignatures(session, manifest, null);
    session.writer().commit();
    known.addManifest(session.blobLocation(), manifest.digest());
  }

  private boolean writeInstance(CopySession session, SignedManifest manifest) throws IOException {
    if (session.isAbandoned()) {
      return false;
    }
    write(session, manifest.manifest().raw(), manifest.digest());
    known.addManifest(session.blobLocation(), manifest.digest());
    return true;
  }

  private void write(CopySession session, RawManifest raw, @Nullable Digest instance)
      throws IOException {
    WriterCapabilities capabilities = session.writer().capabilities();
    if (!capabilities.accepts(raw.mediaType())) {
      throw new ManifestRejectedException(
          "The destination does not take manifests of type " + raw.mediaType(), null);
    }
    session.writer().writeManifest(raw, instance);
    listener.manifestWritten(session.image(), raw.descriptor());
  }

  private static void writeSignatures(
      CopySession session, SignedManifest manifest, @Nullable Digest instance) throws IOException {
    if (!manifest.signatures().isEmpty()) {
      session.writer().writeSignatures(manifest.signatures(), instance);
    }
  }
}
