// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one image.
 *
 * @param image the image and its place
 * @param status what became of it
 * @param digest the manifest's digest at the destination; present for {@link Status#COPIED} and
 *     {@link Status#UP_TO_DATE}
 * @param failure why it failed; present for {@link Status#FAILED} only
 * @param transfer what was moved
 */
public record ImageResult(
    PlannedImage image,
    Status status,
    Optional<Digest> digest,
    Optional<Failure> failure,
    Transfer transfer) {
  /** What became of an image. */
  public enum Status {
    /** It was written. */
    COPIED,
    /** The same image was there already; nothing was written. */
    UP_TO_DATE,
    /** It did not arrive; what was there before is untouched. */
    FAILED,
    /** The run ended before its turn, or while it was under way. */
    NOT_ATTEMPTED
  }

  /**
   * Why an image failed.
   *
   * @param kind the class of failure
   * @param message one or more sentences without secrets: what was tried, on what, what came back
   * @param cause the exception
   * @param attempts how often it was tried
   */
  public record Failure(ErrorKind kind, String message, Throwable cause, int attempts) {
    /** Checks for null. */
    public Failure {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * What was moved for one image.
   *
   * @param blobsWritten blobs whose bytes were transferred
   * @param blobsReused blobs that were present, mounted or linked
   * @param bytesWritten bytes of the transferred blobs
   */
  public record Transfer(int blobsWritten, int blobsReused, long bytesWritten) {
    /** Nothing was moved. */
    public static final Transfer NONE = new Transfer(0, 0, 0);

    /** Both together. */
    public Transfer plus(Transfer other) {
      return new Transfer(
          blobsWritten + other.blobsWritten,
          blobsReused + other.blobsReused,
          bytesWritten + other.bytesWritten);
    }
  }

  /** Checks that status, digest and failure agree. */
  public ImageResult {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(transfer, "transfer");
    boolean arrived = status == Status.COPIED || status == Status.UP_TO_DATE;
    if (digest.isPresent() != arrived || failure.isPresent() != (status == Status.FAILED)) {
      throw new IllegalArgumentException("Status " + status + " does not fit the other values");
    }
  }

  /** The image's name at the source. */
  public ImageName source() {
    return image.source();
  }

  /** The image's name at the destination. */
  public ImageName destination() {
    return image.destination();
  }

  /** It was written with this {@code digest}. */
  public static ImageResult copied(PlannedImage image, Digest digest, Transfer transfer) {
    return new ImageResult(image, Status.COPIED, Optional.of(digest), Optional.empty(), transfer);
  }

  /** It was there already with this {@code digest}. */
  public static ImageResult upToDate(PlannedImage image, Digest digest) {
    return new ImageResult(
        image, Status.UP_TO_DATE, Optional.of(digest), Optional.empty(), Transfer.NONE);
  }

  /** It did not arrive. */
  public static ImageResult failed(PlannedImage image, Failure failure) {
    return new ImageResult(
        image, Status.FAILED, Optional.empty(), Optional.of(failure), Transfer.NONE);
  }

  /** The run ended before it was done. */
  public static ImageResult notAttempted(PlannedImage image) {
    return new ImageResult(
        image, Status.NOT_ATTEMPTED, Optional.empty(), Optional.empty(), Transfer.NONE);
  }
}
