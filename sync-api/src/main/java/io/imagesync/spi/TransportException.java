// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.ErrorKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transport's failure, classified where that is known best. A plain {@link IOException} counts as
 * {@link ErrorKind#STORAGE} when it comes from the file system, else as {@link ErrorKind#NETWORK}.
 */
public class TransportException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  /** {@code message} says what was tried, on what and what came back, without secrets. */
  public TransportException(String message, ErrorKind kind) {
    this(message, kind, null);
  }

  /** {@code message} says what was tried, on what and what came back, without secrets. */
  public TransportException(String message, ErrorKind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** Why. */
  public final ErrorKind kind() {
    return kind;
  }

  /** Whether the same call may work later. */
  public boolean isTransient() {
    return kind.isTransient();
  }

  /** How long the other side asked to wait before trying again. */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }
}
