// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;

/** A manifest whose structure has been checked; its bytes stay as they were read. */
public sealed interface Manifest permits ImageManifest, ManifestIndex {
  /** The bytes, with their settled media type. */
  RawManifest raw();

  /** The digest of the bytes. */
  default Digest digest() {
    return raw().digest();
  }
}
