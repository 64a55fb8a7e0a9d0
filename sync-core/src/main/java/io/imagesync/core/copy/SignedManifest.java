// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import java.util.List;

/** A manifest with the signatures that go along with it. */
record SignedManifest(Manifest manifest, List<ImageSignature> signatures) {
  SignedManifest {
    signatures = List.copyOf(signatures);
  }

  Digest digest() {
    return manifest.digest();
  }
}
