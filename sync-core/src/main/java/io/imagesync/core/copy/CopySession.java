// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.ErrorKind;
import io.imagesync.PlannedImage;
import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.plan.PlannedCopy;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** One attempt to copy one image, with both sides open. */
final class CopySession {
  private final PlannedCopy planned;
  private final ImageReader reader;
  private final ImageWriter writer;
  private final WriterCapabilities capabilities;
  private final boolean placeTaken;
  private final Predicate<Digest> missing;
  private final RunCancellation cancellation;
  private final TransferTally tally = new TransferTally();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  /**
   * @param missing blobs that the destination lacks, whatever it says
   */
  CopySession(
      PlannedCopy planned,
      ImageReader reader,
      ImageWriter writer,
      boolean placeTaken,
      Predicate<Digest> missing,
      RunCancellation cancellation)
      throws IOException {
    this.planned = planned;
    this.reader = reader;
    this.writer = writer;
    this.capabilities = writer.capabilities();
    this.placeTaken = placeTaken;
    this.missing = missing;
    this.cancellation = cancellation;
  }

  PlannedCopy planned() {
    return planned;
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

  /** What the writer said once, since it may not be asked by several threads. */
  WriterCapabilities capabilities() {
    return capabilities;
  }

  RunCancellation cancellation() {
    return cancellation;
  }

  /** Whether another image is at the destination, whose parts this one probably shares. */
  boolean placeTaken() {
    return placeTaken;
  }

  /** Whether the destination lacks a blob, although it said that it has it. */
  boolean isMissing(Digest digest) {
    return missing.test(digest);
  }

  TransferTally tally() {
    return tally;
  }

  /**
   * The same task, but it gives up if it is not wanted when its turn comes, and its failure makes
   * unwanted what has not begun by then.
   */
  <T> Callable<T> guard(Callable<T> task) {
    return () -> {
      try {
        checkWanted();
        return task.call();
      } catch (Throwable e) {
        abandoned.set(true);
        throw e;
      }
    };
  }

  /** Fails if going on is pointless: the run was cancelled, or the image has failed. */
  void checkWanted() throws IOException {
    cancellation.check();
    if (abandoned.get()) {
      throw new TransportException("Not copied: the image has failed", ErrorKind.CANCELLED);
    }
  }
}
