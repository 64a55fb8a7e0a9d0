// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Descriptor;
import java.util.List;

/**
 * Hears about a run. Calls come in this order, where images interleave:
 *
 * <pre>
 * listed* planned ( imageStarted attempt ( retrying attempt )* imageFinished )* finished
 * attempt = ( manifestRead | manifestConverted | blob | manifestWritten )*
 * blob = blobStarted blobProgressed* blobFinished?
 * </pre>
 *
 * <p>{@code diagnostic} may come at any time. Calls come from several threads, those about one blob
 * one after the other. A method must return quickly; what it throws is logged once and otherwise
 * ignored. All methods do nothing by default.
 */
public interface SyncListener {
  /** Hears nothing. */
  SyncListener NONE = new SyncListener() {};

  /**
   * A part of a source made of several, such as a repository in a YAML file, was listed: its {@code
   * images} images follow those of the parts before it.
   */
  default void listed(String part, int images) {}

  /** The images to be copied are known. */
  default void planned(List<PlannedImage> images) {}

  /** An image's turn has come; {@code index} counts from 1 to {@code total} in planned order. */
  default void imageStarted(PlannedImage image, int index, int total) {}

  /**
   * A manifest to be copied was read: the image's own, or an instance of its index. An index comes
   * before its instances, a manifest before its blobs. Not called for what is known to be at the
   * destination already.
   */
  default void manifestRead(PlannedImage image, ManifestOutline manifest) {}

  /**
   * The manifest {@code original} will be written as {@code converted}: another format was asked
   * for, or the destination has rejected the one before. An index is not announced, as its
   * instances tell enough.
   */
  default void manifestConverted(
      PlannedImage image, Descriptor original, ManifestOutline converted) {}

  /** The destination has stored the image's own manifest, or an instance's. */
  default void manifestWritten(PlannedImage image, Descriptor manifest) {}

  /** A blob is looked at. */
  default void blobStarted(PlannedImage image, Descriptor blob) {}

  /** {@code bytesSoFar} bytes of the blob have been read; at most five calls a second per blob. */
  default void blobProgressed(PlannedImage image, Descriptor blob, long bytesSoFar) {}

  /** The blob is at the destination. */
  default void blobFinished(PlannedImage image, Descriptor blob, BlobOutcome outcome) {}

  /** {@code attempt} (counted from 1) failed and the image will be tried again. */
  default void retrying(PlannedImage image, int attempt, Throwable cause) {}

  /** An image is done, whatever became of it. */
  default void imageFinished(ImageResult result) {}

  /** Something is worth knowing. */
  default void diagnostic(Diagnostic diagnostic) {}

  /** The run is over; also after a failure or cancellation, once images had been planned. */
  default void finished(SyncReport report) {}
}
