// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;

/**
 * A part of a source made of several, such as a repository in a YAML file, that could not be
 * listed, so that nothing of it was copied.
 *
 * @param name the part
 * @param kind the class of failure
 * @param message what was tried, on what, what came back; without secrets
 * @param cause the exception
 */
public record MissingSource(String name, ErrorKind kind, String message, Throwable cause) {
  /** Checks for null. */
  public MissingSource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(cause, "cause");
  }
}
