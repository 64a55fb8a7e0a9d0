// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.plan;

import io.imagesync.SyncRequest.Naming;
import io.imagesync.image.Digest;
import java.util.Optional;

/** Makes destination names out of source names: pure functions. */
final class DestinationNaming {
  private DestinationNaming() {}

  /**
   * The name of an image below the destination.
   *
   * @param scopedName the image's full path with tag or digest
   * @throws IllegalArgumentException if no such name can be made
   */
  public static String relativeName(String scopedName, Naming naming) {
    String stem =
        naming.scoped() ? scopedName : scopedName.substring(scopedName.lastIndexOf('/') + 1);
    if (stem.isEmpty()) {
      throw new IllegalArgumentException("The image has no name of its own");
    }
    if (!naming.suffix().isEmpty() && digestIn(stem).isPresent()) {
      throw new IllegalArgumentException(
          "The suffix \"" + naming.suffix() + "\" cannot be appended to a digest");
    }
    return stem + naming.suffix();
  }

  /** The digest that a name ends in, {@code app@sha256:…}. */
  public static Optional<Digest> digestIn(String name) {
    int at = name.lastIndexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Digest.parse(name.substring(at + 1)));
    } catch (IllegalArgumentException notDigest) {
      return Optional.empty();
    }
  }
}
