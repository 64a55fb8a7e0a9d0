// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.ManifestOutline;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.Instance;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;

/** What listeners are told about manifests. */
public final class Outlines {
  private Outlines() {}

  /** The outline of {@code manifest}. */
  public static ManifestOutline of(Manifest manifest) {
    if (manifest instanceof ManifestIndex index) {
      return ManifestOutline.index(
          index.descriptor(), index.instances().stream().map(Instance::descriptor).toList());
    }
    ImageManifest image = (ImageManifest) manifest;
    return ManifestOutline.image(image.descriptor(), image.config(), image.layers());
  }
}
