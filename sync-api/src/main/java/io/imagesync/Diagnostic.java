// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;

/**
 * Something worth knowing about a run that did not fail an image.
 *
 * @param severity how much it matters
 * @param message one sentence, without secrets
 */
public record Diagnostic(Severity severity, String message) {
  /** How much a diagnostic matters. */
  public enum Severity {
    /** For information. */
    INFO,
    /** Probably not what was wanted. */
    WARNING
  }

  /** Checks for null. */
  public Diagnostic {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
  }

  /** For information. */
  public static Diagnostic info(String message) {
    return new Diagnostic(Severity.INFO, message);
  }

  /** Probably not what was wanted. */
  public static Diagnostic warning(String message) {
    return new Diagnostic(Severity.WARNING, message);
  }
}
