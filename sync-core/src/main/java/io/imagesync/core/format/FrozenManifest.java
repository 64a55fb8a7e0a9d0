// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.format;

import java.util.Optional;

/** Why a manifest must arrive bit for bit. */
public final class FrozenManifest {
  private FrozenManifest() {}

  /**
   * The reason, if there is one; the user's own wish is told first.
   *
   * @param signed whether signatures are copied with it
   * @param namedByDigest whether its destination is named by a digest
   * @param preserveDigests whether the user asked for it
   */
  public static Optional<String> reason(
      boolean signed, boolean namedByDigest, boolean preserveDigests) {
    if (preserveDigests) {
      return Optional.of("digests are to be preserved");
    }
    if (namedByDigest) {
      return Optional.of("its destination is named by a digest");
    }
    return signed
        ? Optional.of("its signatures would no longer fit; leave them behind to convert it")
        : Optional.empty();
  }
}
