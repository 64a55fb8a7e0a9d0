// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.convert.Converted;
import io.imagesync.core.convert.MadeBlob;
import io.imagesync.core.format.FormatPlan;
import io.imagesync.core.manifest.ImageManifest;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import java.util.List;
import java.util.Map;

/**
 * A manifest on its way, with all that goes along with it.
 *
 * @param source the digest the source refers to it by, in the algorithm its index chose
 * @param original the source's manifest
 * @param manifest what is written: the same, or what it is converted to
 * @param made the blobs that a conversion made
 */
record Delivery(
    Digest source,
    Manifest original,
    Manifest manifest,
    Map<Digest, MadeBlob> made,
    FormatPlan formats,
    List<ImageSignature> signatures) {
  Delivery {
    made = Map.copyOf(made);
    signatures = List.copyOf(signatures);
  }

  static Delivery unchanged(
      Digest source, Manifest manifest, FormatPlan formats, List<ImageSignature> signatures) {
    return new Delivery(source, manifest, manifest, Map.of(), formats, signatures);
  }

  Delivery as(Converted converted) {
    return new Delivery(
        source, original, converted.manifest(), converted.made(), formats, signatures);
  }

  Delivery as(ManifestIndex rewritten) {
    return new Delivery(source, original, rewritten, Map.of(), formats, signatures);
  }

  boolean isConverted() {
    return manifest != original;
  }

  /** What the manifest is referred to by at the destination. */
  Digest digest() {
    return isConverted() ? manifest.digest() : source;
  }

  boolean isImage() {
    return manifest instanceof ImageManifest;
  }
}
