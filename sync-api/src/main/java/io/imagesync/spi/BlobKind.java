// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

/** The part a blob plays in its image. */
public enum BlobKind {
  /** The image's config. */
  CONFIG,
  /** A layer, or any other blob a manifest lists. */
  LAYER
}
