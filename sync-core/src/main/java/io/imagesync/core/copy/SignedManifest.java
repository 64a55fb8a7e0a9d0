// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import java.util.List;

/**
 * A manifest with the signatures that go along with it.
 *
 * @param digest the digest it is referred to by, in the algorithm its index chose
 */
record SignedManifest(Digest digest, Manifest manifest, List<ImageSignature> signatures) {
  SignedManifest {
    signatures = List.copyOf(signatures);
  }
}
