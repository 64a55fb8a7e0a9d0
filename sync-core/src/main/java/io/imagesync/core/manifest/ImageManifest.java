// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import java.util.List;
import java.util.Optional;

/**
 * The manifest of one image or artifact.
 *
 * @param digest what it is referred to by; of a signed schema 1 manifest not that of its bytes
 * @param config empty if it has none of its own, as in schema 1
 * @param layers the layers and other blobs, oldest first
 */
public record ImageManifest(
    RawManifest raw, Digest digest, Optional<Descriptor> config, List<Descriptor> layers)
    implements Manifest {
  /** Copies the list. */
  public ImageManifest {
    layers = List.copyOf(layers);
  }

  /** A manifest with the digest of its bytes. */
  public ImageManifest(RawManifest raw, Optional<Descriptor> config, List<Descriptor> layers) {
    this(raw, raw.digest(), config, layers);
  }
}
