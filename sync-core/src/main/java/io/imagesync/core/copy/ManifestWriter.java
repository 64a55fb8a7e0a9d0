// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.core.report.RunListener;
import io.imagesync.image.Digest;
import io.imagesync.spi.ManifestRejectedException;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes manifests and their signatures, once all they refer to is at the destination. */
final class ManifestWriter {
  private final KnownContent known;
  private final RunListener listener;
  private final ManifestLocks locks = new ManifestLocks();

  ManifestWriter(KnownContent known, RunListener listener) {
    this.known = known;
    this.listener = listener;
  }

  /** Fails before anything is written if the destination cannot hold one of the manifests. */
  void checkStorable(CopySession session, List<Delivery> deliveries) throws IOException {
    for (Delivery delivery : deliveries) {
      checkStorable(session, delivery);
    }
  }

  private static void checkStorable(CopySession session, Delivery delivery) throws IOException {
    if (!delivery.isImage() && !session.capabilities().indexes()) {
      throw new TransportException(
          "The destination cannot hold an index; copy one platform instead",
          ErrorKind.NOT_SUPPORTED);
    }
    String type = delivery.formats().preferred();
    if (!session.capabilities().accepts(type)) {
      throw new ManifestRejectedException(
          "The destination does not take manifests of type " + type, null);
    }
    if (!delivery.signatures().isEmpty() && !session.capabilities().signatures()) {
      throw new TransportException(
          "The image has signatures, which the destination cannot store; leave them behind with"
              + " removeSignatures()",
          ErrorKind.NOT_SUPPORTED);
    }
  }

  /** Writes the image's own manifest and makes the image visible. */
  void writeOwn(CopySession session, Delivery delivery) throws IOException {
    session.checkWanted();
    write(session, delivery, null);
    writeSignatures(session, delivery, null);
    session.writer().commit();
    known.addManifest(session.blobLocation(), delivery.digest());
  }

  /** Writes an instance's manifest. Thread-safe. */
  void writeInstance(CopySession session, Delivery delivery) throws IOException {
    write(session, delivery, delivery.digest());
    known.addManifest(session.blobLocation(), delivery.digest());
  }

  /** Writes an instance's signatures. */
  void writeSignatures(CopySession session, Delivery delivery) throws IOException {
    writeSignatures(session, delivery, delivery.digest());
  }

  private void write(CopySession session, Delivery delivery, @Nullable Digest instance)
      throws IOException {
    try (ManifestLocks.Locked locked =
        locks.forWriting(session.blobLocation(), delivery.manifest())) {
      session.writer().writeManifest(delivery.manifest().raw(), instance);
    }
    listener.manifestWritten(session.image(), delivery.manifest().descriptor());
  }

  private static void writeSignatures(
      CopySession session, Delivery delivery, @Nullable Digest instance) throws IOException {
    if (!delivery.signatures().isEmpty()) {
      session.writer().writeSignatures(delivery.signatures(), instance);
    }
  }
}
