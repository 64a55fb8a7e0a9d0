// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.convert.MadeBlob;
import io.imagesync.core.source.VerifiedBlobs;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One blob of one image that has to be at the destination.
 *
 * @param made how to make it, if the source does not have it
 */
record BlobTask(CopySession session, Descriptor blob, BlobKind kind, Optional<MadeBlob> made) {
  Digest digest() {
    return blob.digest();
  }

  /** Whether the destination leaves the blob where its URLs point. */
  boolean staysWhereItIs() {
    return kind == BlobKind.LAYER
        && !blob.urls().isEmpty()
        && session.capabilities().keepsForeignLayers();
  }

  InputStream open(LongConsumer progress, Runnable onVerified) throws IOException {
    VerifiedBlobs source = new VerifiedBlobs(session.reader(), session.cancellation());
    return made.isEmpty()
        ? source.open(blob, progress, onVerified)
        : source.verify(made.get().open(source), blob, progress, onVerified);
  }
}
