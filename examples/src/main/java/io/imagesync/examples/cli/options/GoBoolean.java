// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import java.util.Optional;

/** Booleans as Go's flags spell them. */
public final class GoBoolean {
  private GoBoolean() {}

  /** The value of {@code text}, or empty if it is none of the twelve spellings. */
  public static Optional<Boolean> parse(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
      case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
