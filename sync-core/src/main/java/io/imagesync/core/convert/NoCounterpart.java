// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.json.Untrusted;
import io.imagesync.core.manifest.ManifestException;

/** Refuses what has no counterpart in the other format. */
final class NoCounterpart {
  private NoCounterpart() {}

  static ManifestException ofLayer(String mediaType) {
    return ManifestException.notSupported(
        "A layer of type \""
            + Untrusted.excerpt(mediaType)
            + "\" has no counterpart in the other format; attestations and other such content"
            + " cannot be converted");
  }

  static ManifestException ofMissingConfig() {
    return ManifestException.notSupported("An image without config cannot be converted");
  }
}
