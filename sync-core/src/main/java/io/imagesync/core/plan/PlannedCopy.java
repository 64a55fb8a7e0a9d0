// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.ErrorKind;
import io.imagesync.PlannedImage;
import io.imagesync.image.Digest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import java.util.Optional;

/**
 * One image, where it comes from and where it goes.
 *
 * @param pinned the digest that the image's name demands of its manifest
 * @param expected what an earlier plan found at the source, if this copy carries one out
 */
public record PlannedCopy(
    SourceImage source,
    DestinationImage destination,
    Optional<Digest> pinned,
    Optional<Expectation> expected) {
  /** The digests of the source's own manifest and of the one that is to be copied. */
  public record Expectation(Digest own, Digest result) {}

  /** A copy without an earlier plan. */
  public PlannedCopy(SourceImage source, DestinationImage destination, Optional<Digest> pinned) {
    this(source, destination, pinned, Optional.empty());
  }

  /** The same copy, bound to what an earlier plan found. */
  public PlannedCopy expecting(Digest own, Digest result) {
    return new PlannedCopy(source, destination, pinned, Optional.of(new Expectation(own, result)));
  }

  /** The names, as users see them. */
  public PlannedImage image() {
    return new PlannedImage(source.name(), destination.name());
  }

  /** Fails if the source is no longer what an earlier plan found. */
  public void checkUnchanged(Digest own, Digest result) throws TransportException {
    if (expected.isPresent() && !expected.get().equals(new Expectation(own, result))) {
      throw new TransportException(
          "The source has changed since the plan was made: it was "
              + expected.get().own()
              + " and is "
              + own
              + ". Plan again",
          ErrorKind.SOURCE_CHANGED);
    }
  }
}
