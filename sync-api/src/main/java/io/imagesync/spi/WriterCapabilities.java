// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import java.util.List;

/**
 * What a destination can hold. A value rather than methods, so that it can grow.
 *
 * @param manifestTypes the manifest types it takes; empty for any
 * @param indexes whether it takes an index with its instances
 * @param signatures whether it stores signatures
 * @param keepsForeignLayers whether layers with URLs stay where they are instead of being copied
 */
public record WriterCapabilities(
    List<String> manifestTypes, boolean indexes, boolean signatures, boolean keepsForeignLayers) {
  /** Copies the list. */
  public WriterCapabilities {
    manifestTypes = List.copyOf(manifestTypes);
  }

  /** Takes everything, unchanged. */
  public static WriterCapabilities anything() {
    return new WriterCapabilities(List.of(), true, true, false);
  }

  /** Whether manifests of {@code mediaType} are taken. */
  public boolean accepts(String mediaType) {
    return manifestTypes.isEmpty() || manifestTypes.contains(mediaType);
  }
}
