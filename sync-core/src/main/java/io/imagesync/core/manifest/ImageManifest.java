// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.image.Descriptor;
import io.imagesync.image.RawManifest;
import java.util.List;
import java.util.Optional;

/** The manifest of one image or artifact. */
public record ImageManifest(RawManifest raw, Optional<Descriptor> config, List<Descriptor> layers)
    implements Manifest {
  /** Copies the list. */
  public ImageManifest {
    layers = List.copyOf(layers);
  }
}
