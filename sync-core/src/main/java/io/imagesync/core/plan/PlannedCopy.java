// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.PlannedImage;
import io.imagesync.image.Digest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.SourceImage;
import java.util.Optional;

/**
 * One image, where it comes from and where it goes.
 *
 * @param pinned the digest that the image's name demands of its manifest
 */
public record PlannedCopy(
    SourceImage source, DestinationImage destination, Optional<Digest> pinned) {
  /** The names, as users see them. */
  public PlannedImage image() {
    return new PlannedImage(source.name(), destination.name());
  }
}
