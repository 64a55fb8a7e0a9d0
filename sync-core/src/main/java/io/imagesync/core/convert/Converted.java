// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.image.Digest;
import java.util.Map;

/**
 * An image in another format.
 *
 * @param manifest its new manifest
 * @param made the blobs that the source does not have
 */
public record Converted(ImageManifest manifest, Map<Digest, MadeBlob> made) {
  /** Copies the map. */
  public Converted {
    made = Map.copyOf(made);
  }
}
