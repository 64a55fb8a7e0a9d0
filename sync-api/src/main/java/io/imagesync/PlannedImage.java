// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.ImageName;
import java.util.Objects;

/**
 * One image of a run and the place it goes to.
 *
 * @param source the image
 * @param destination its place
 */
public record PlannedImage(ImageName source, ImageName destination) {
  /** Checks for null. */
  public PlannedImage {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(destination, "destination");
  }

  @Override
  public String toString() {
    return source + " -> " + destination;
  }
}
