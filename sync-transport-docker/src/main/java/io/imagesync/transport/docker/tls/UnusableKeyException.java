// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.ErrorKind;

/** A key file cannot be used. The message completes "Key file … ". */
final class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  UnusableKeyException(String message, ErrorKind kind) {
    super(message);
    this.kind = kind;
  }

  ErrorKind kind() {
    return kind;
  }
}
