// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.image.Descriptor;
import java.util.List;
import java.util.Objects;

/**
 * A blob the engine would rather not stream.
 *
 * @param blob the blob
 * @param kind the part it plays
 * @param knownLocations places it is known to be at, best first
 */
public record BlobRequest(Descriptor blob, BlobKind kind, List<BlobLocation> knownLocations) {
  /** Copies the list. */
  public BlobRequest {
    Objects.requireNonNull(blob, "blob");
    Objects.requireNonNull(kind, "kind");
    knownLocations = List.copyOf(knownLocations);
  }
}
