// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;

/** A manifest whose structure has been checked; its bytes stay as they were read. */
public sealed interface Manifest permits ImageManifest, ManifestIndex {
  /** The bytes, with their settled media type. */
  RawManifest raw();

  /** What it is referred to by. */
  Digest digest();

  /**
   * Whether a place with {@code digest} holds this manifest. Places that do not read what they hold
   * give signed schema 1 manifests the digest of their bytes.
   */
  default boolean isKnownAs(Digest digest) {
    return digest.equals(digest()) || digest.equals(raw().digest());
  }

  /** Type, digest and size. */
  default Descriptor descriptor() {
    return new Descriptor(raw().mediaType(), digest(), raw().size());
  }
}
