// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a run did, image by image.
 *
 * @param images one result per planned image, in planned order
 * @param missing parts of the source whose images are not among them
 * @param diagnostics what else is worth knowing, in the order it was noticed
 * @param elapsed how long the run took
 */
public record SyncReport(
    List<ImageResult> images,
    List<MissingSource> missing,
    List<Diagnostic> diagnostics,
    Duration elapsed) {
  /** Copies the lists. */
  public SyncReport {
    images = List.copyOf(images);
    missing = List.copyOf(missing);
    diagnostics = List.copyOf(diagnostics);
    Objects.requireNonNull(elapsed, "elapsed");
  }

  /** A report on a source that was listed completely. */
  public SyncReport(List<ImageResult> images, List<Diagnostic> diagnostics, Duration elapsed) {
    this(images, List.of(), diagnostics, elapsed);
  }

  /** The images with {@code status}, in planned order. */
  public List<ImageResult> withStatus(ImageResult.Status status) {
    return images.stream().filter(image -> image.status() == status).toList();
  }

  /** What was moved for all images together. */
  public ImageResult.Transfer transfer() {
    return images.stream()
        .map(ImageResult::transfer)
        .reduce(ImageResult.Transfer.NONE, ImageResult.Transfer::plus);
  }
}
