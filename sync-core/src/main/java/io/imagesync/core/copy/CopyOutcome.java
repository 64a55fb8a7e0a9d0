// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.PlannedImage;
import io.imagesync.image.Digest;

/** What became of an image that is at the destination now. */
public record CopyOutcome(boolean written, Digest digest, Transfer transfer) {
  /** The image with {@code digest} was there. */
  public static CopyOutcome upToDate(Digest digest) {
    return new CopyOutcome(false, digest, Transfer.NONE);
  }

  /** The same as a result of {@code image}. */
  public ImageResult result(PlannedImage image) {
    return written
        ? ImageResult.copied(image, digest, transfer)
        : ImageResult.upToDate(image, digest);
  }
}
