// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

/** How a blob came to be at the destination. */
public enum BlobOutcome {
  /** Its bytes were transferred. */
  WRITTEN,
  /** It was there already. */
  ALREADY_PRESENT,
  /** The registry took it over from another of its repositories. */
  MOUNTED,
  /** A file of the same run was linked. */
  LINKED,
  /** It stays where its URLs point and was not copied. */
  FOREIGN_KEPT
}
