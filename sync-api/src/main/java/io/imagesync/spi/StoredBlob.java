// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.BlobOutcome;
import io.imagesync.image.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * A blob that is at the destination now.
 *
 * @param digest its digest
 * @param size its size in bytes
 * @param outcome how it came to be there
 * @param location where other images of the run can take it from, from now on, whatever becomes of
 *     this image; empty if nowhere
 */
public record StoredBlob(
    Digest digest, long size, BlobOutcome outcome, Optional<BlobLocation> location) {
  /** Checks for null. */
  public StoredBlob {
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(location, "location");
  }
}
