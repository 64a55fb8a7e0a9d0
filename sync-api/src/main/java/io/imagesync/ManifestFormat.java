// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Locale;
import java.util.stream.Stream;

/** A family of manifest types that images can be converted to. */
public enum ManifestFormat {
  /** OCI image manifests; in an OCI index. */
  OCI,
  /** Docker image manifests, schema 2; in a Docker manifest list. */
  V2S2,
  /** Docker image manifests, schema 1, signed with a key of no meaning; in a Docker list. */
  V2S1;

  /**
   * Reads {@code oci}, {@code v2s2} or {@code v2s1}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ManifestFormat parse(String text) {
    return Stream.of(values())
        .filter(format -> format.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown manifest format \"" + text + "\": expected oci, v2s2 or v2s1"));
  }

  /** {@code oci}, {@code v2s2} or {@code v2s1}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
