// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

/**
 * A place that is asked before the registry itself.
 *
 * @param location takes the place of the prefix
 * @param insecure whether its certificate is not checked
 * @param use for which references it is asked
 */
record Mirror(String location, boolean insecure, Use use) {
  /** For which references a mirror is asked. */
  enum Use {
    ALL,
    DIGEST_ONLY,
    TAG_ONLY
  }

  boolean serves(boolean digest) {
    return switch (use) {
      case ALL -> true;
      case DIGEST_ONLY -> digest;
      case TAG_ONLY -> !digest;
    };
  }
}
