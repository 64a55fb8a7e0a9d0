// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

/** A login file is not as it should be. The message completes "… cannot be used: ". */
final class InvalidLoginFileException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidLoginFileException(String message) {
    super(message);
  }
}
