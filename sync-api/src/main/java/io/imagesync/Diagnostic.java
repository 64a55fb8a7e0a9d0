// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Map;
import java.util.Objects;

/**
 * Something worth knowing about a run that did not fail an image.
 *
 * @param severity how much it matters
 * @param message one sentence, without secrets
 * @param details what the message is about, by name, e.g. {@code registry}; without secrets
 */
public record Diagnostic(Severity severity, String message, Map<String, String> details) {
  /** How much a diagnostic matters. */
  public enum Severity {
    /** For information. */
    INFO,
    /** Probably not what was wanted. */
    WARNING,
    /** Something that was asked for is left out, because that was asked for too. */
    ERROR
  }

  /** Checks for null and copies the map. */
  public Diagnostic {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    details = Map.copyOf(details);
  }

  /** A diagnostic without details. */
  public Diagnostic(Severity severity, String message) {
    this(severity, message, Map.of());
  }

  /** For information. */
  public static Diagnostic info(String message) {
    return new Diagnostic(Severity.INFO, message);
  }

  /** Probably not what was wanted. */
  public static Diagnostic warning(String message) {
    return new Diagnostic(Severity.WARNING, message);
  }

  /** Something that was asked for is left out. */
  public static Diagnostic error(String message) {
    return new Diagnostic(Severity.ERROR, message);
  }

  /** The same with other details. */
  public Diagnostic details(Map<String, String> newDetails) {
    return new Diagnostic(severity, message, newDetails);
  }
}
