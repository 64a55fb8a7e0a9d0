// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobKind;

/** One blob of one image that has to be at the destination. */
record BlobTask(CopySession session, Descriptor blob, BlobKind kind) {
  Digest digest() {
    return blob.digest();
  }

  /** Whether the destination leaves the blob where its URLs point. */
  boolean staysWhereItIs() {
    return kind == BlobKind.LAYER
        && !blob.urls().isEmpty()
        && session.capabilities().keepsForeignLayers();
  }
}
