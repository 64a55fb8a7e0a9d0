// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.PlannedImage;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt to copy one image, with both sides open. */
final class CopySession {
  private final PlannedCopy planned;
  private final ImageReader reader;
  private final ImageWriter writer;
  private final boolean placeTaken;
  private final TransferTally tally = new TransferTally();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  CopySession(PlannedCopy planned, ImageReader reader, ImageWriter writer, boolean placeTaken) {
    this.planned = planned;
    this.reader = reader;
    this.writer = writer;
    this.placeTaken = placeTaken;
  }

  PlannedImage image() {
    return planned.image();
  }

  DestinationImage destination() {
    return planned.destination();
  }

  Optional<BlobLocation> blobLocation() {
    return planned.destination().blobLocation();
  }

  ImageReader reader() {
    return reader;
  }

  ImageWriter writer() {
    return writer;
  }

  /** Whether another image is at the destination, whose parts this one probably shares. */
  boolean placeTaken() {
    return placeTaken;
  }

  TransferTally tally() {
    return tally;
  }

  /** Lets tasks that have not begun give up, because the image has failed. */
  void abandon() {
    abandoned.set(true);
  }

  boolean isAbandoned() {
    return abandoned.get();
  }
}
