// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import io.imagesync.transport.docker.http.Printable;

/** What a configuration file says makes no sense; the message does not name the file. */
final class InvalidConfException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidConfException(String message) {
    super(Printable.of(message));
  }
}
