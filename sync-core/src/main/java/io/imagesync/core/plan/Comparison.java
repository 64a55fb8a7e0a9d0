// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.ErrorKind;
import io.imagesync.ImagePlan;
import io.imagesync.PlannedImage;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.util.List;
import java.util.Optional;

/** What was found out about one image; the bytes to move depend on the images before it. */
public sealed interface Comparison {
  /** Settled: no bytes would move. */
  record Settled(ImagePlan plan) implements Comparison {}

  /** Would be written, with these blobs. */
  record Different(
      PlannedImage image,
      Digest own,
      Digest result,
      Optional<Digest> replaced,
      List<Descriptor> blobs)
      implements Comparison {
    /** Copies the list. */
    public Different {
      blobs = List.copyOf(blobs);
    }
  }

  /** The image cannot be copied. */
  static Comparison refused(PlannedImage image, ErrorKind kind, String reason) {
    return new Settled(ImagePlan.refuse(image, kind, reason));
  }
}
