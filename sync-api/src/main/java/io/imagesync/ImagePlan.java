// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * What would be done with one image, and why.
 *
 * @param image the image and its place
 * @param action what would be done
 * @param reason one sentence that says why
 * @param refusal the class of failure; present for {@link Action#REFUSE} only
 * @param sourceDigest the digest of the source's own manifest or index; empty if that was not found
 *     out
 * @param resultDigest the digest that the destination would have, or has; empty for {@link
 *     Action#REFUSE}
 * @param bytesToMove at most so many bytes of blobs would be transferred: a blob that several
 *     images share is counted for the first of them, and the destination is not asked for single
 *     blobs; blobs whose size is not known before they are read, the layers of schema 1 images, are
 *     not counted
 */
public record ImagePlan(
    PlannedImage image,
    Action action,
    String reason,
    Optional<ErrorKind> refusal,
    Optional<Digest> sourceDigest,
    Optional<Digest> resultDigest,
    long bytesToMove) {
  /** What would be done with an image. */
  public enum Action {
    /** It would be copied to a place where nothing is. */
    COPY,
    /** It would replace another image. */
    UPDATE,
    /** Nothing: the same image is there. */
    KEEP,
    /** Nothing: it cannot be copied. Applying the plan fails this image. */
    REFUSE
  }

  /** Checks that the values agree. */
  public ImagePlan {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(sourceDigest, "sourceDigest");
    if (resultDigest.isPresent() == (action == Action.REFUSE)
        || refusal.isPresent() != (action == Action.REFUSE)) {
      throw new IllegalArgumentException("Action " + action + " does not fit the other values");
    }
    if (bytesToMove < 0) {
      throw new IllegalArgumentException("Cannot move " + bytesToMove + " bytes");
    }
  }

  /** It cannot be copied. */
  public static ImagePlan refuse(PlannedImage image, ErrorKind kind, String reason) {
    return new ImagePlan(
        image, Action.REFUSE, reason, Optional.of(kind), Optional.empty(), Optional.empty(), 0);
  }

  /** The same image is there. */
  public static ImagePlan keep(PlannedImage image, Optional<Digest> sourceDigest, Digest result) {
    return new ImagePlan(
        image,
        Action.KEEP,
        "The destination has the same image",
        Optional.empty(),
        sourceDigest,
        Optional.of(result),
        0);
  }

  /** It would be written; {@code replaced} is what is there now. */
  public static ImagePlan write(
      PlannedImage image,
      Digest sourceDigest,
      Digest resultDigest,
      Optional<Digest> replaced,
      long bytesToMove) {
    return new ImagePlan(
        image,
        replaced.isPresent() ? Action.UPDATE : Action.COPY,
        replaced.isPresent()
            ? "The destination has another image, " + replaced.get()
            : "The destination has no such image",
        Optional.empty(),
        Optional.of(sourceDigest),
        Optional.of(resultDigest),
        bytesToMove);
  }
}
