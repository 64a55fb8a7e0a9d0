// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;

/**
 * How images are stored below a destination directory.
 *
 * @param existing what happens when an image's directory already exists
 * @param hardLinks whether equal blobs of one run may share storage through hard links; they are
 *     never written to again
 */
public record DirectoryOptions(Existing existing, boolean hardLinks) implements EndpointOption {
  /** What happens when an image's directory already exists. */
  public enum Existing {
    /** Keep it when it holds the same image, else fail that image. */
    KEEP_SAME,
    /** Keep it when it holds the same image, else replace it in one step. */
    REPLACE,
    /** Fail that image, whatever the directory holds. */
    REFUSE
  }

  /** Checks for null. */
  public DirectoryOptions {
    Objects.requireNonNull(existing, "existing");
  }

  /** Keeps equal images, refuses to replace others, uses hard links. */
  public static DirectoryOptions defaults() {
    return new DirectoryOptions(Existing.KEEP_SAME, true);
  }

  /** With another answer to existing directories. */
  public DirectoryOptions existing(Existing newExisting) {
    return new DirectoryOptions(newExisting, hardLinks);
  }

  /** Replaces a directory that holds another image. */
  public DirectoryOptions overwrite() {
    return existing(Existing.REPLACE);
  }

  /** Switches hard links on or off. */
  public DirectoryOptions hardLinks(boolean use) {
    return new DirectoryOptions(existing, use);
  }
}
