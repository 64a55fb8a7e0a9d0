// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;

/** There was no answer. */
final class ConnectionException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;

  ConnectionException(String message, ErrorKind kind, Origin origin, Throwable cause) {
    super(message, kind, cause);
    this.origin = origin;
  }

  /** Whether a server was asked to speak TLS that does not. */
  boolean meansPlainHttp() {
    return kind() == ErrorKind.TLS && ConnectionFailures.isNoTls(getCause());
  }

  boolean concerns(Origin candidate) {
    return candidate.equals(origin);
  }
}
