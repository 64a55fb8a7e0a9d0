// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The source could not be listed, after all retries; nothing was copied. */
public final class SyncListingException extends SyncException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  /** {@code message} says what was listed and what came back. */
  public SyncListingException(String message, ErrorKind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** The class of failure. */
  public ErrorKind kind() {
    return kind;
  }
}
