// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

/** The command line cannot be carried out as given. The message is for the user. */
public final class InvalidCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code message} says what is wrong and what to do. */
  public InvalidCommandException(String message) {
    super(message);
  }
}
