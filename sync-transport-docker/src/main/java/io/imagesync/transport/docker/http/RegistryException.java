// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registry answered, but not as hoped. */
public final class RegistryException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean isFromElsewhere;
  private final transient List<RegistryError> errors;
  private final @Nullable Duration retryAfter;

  RegistryException(
      String message,
      ErrorKind kind,
      int status,
      boolean isFromElsewhere,
      List<RegistryError> errors,
      @Nullable Duration retryAfter) {
    super(message, kind);
    this.status = status;
    this.isFromElsewhere = isFromElsewhere;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether this is the answer of a URL that the registry had redirected us to. */
  public boolean isFromElsewhere() {
    return isFromElsewhere;
  }

  /** Whether the registry gave {@code code}, such as {@code MANIFEST_UNKNOWN}. */
  public boolean hasCode(String code) {
    return errors().stream().anyMatch(error -> error.code().equals(code));
  }

  /** What the registry said in its own words. */
  public List<RegistryError> errors() {
    return errors == null ? List.of() : errors;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
