// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.spi.ManifestRejectedException;
import java.io.IOException;

/** Copies an image or artifact: its blobs, then its manifest, in another format if need be. */
final class SingleImageCopier {
  private final ContentCopier contents;
  private final ManifestWriter manifests;
  private final Deliveries deliveries;

  SingleImageCopier(ContentCopier contents, ManifestWriter manifests, Deliveries deliveries) {
    this.contents = contents;
    this.manifests = manifests;
    this.deliveries = deliveries;
  }

  /** Copies the image and makes it visible; returns what was written. */
  Delivery copy(CopySession session, Delivery delivery) throws IOException {
    contents.copyImage(session, delivery);
    try {
      manifests.writeOwn(session, delivery);
      return delivery;
    } catch (ManifestRejectedException e) {
      return Alternatives.write(
          delivery,
          e,
          type -> {
            Delivery converted = deliveries.convert(session, delivery, type);
            contents.copyImage(session, converted);
            manifests.writeOwn(session, converted);
            return converted;
          });
    }
  }
}
