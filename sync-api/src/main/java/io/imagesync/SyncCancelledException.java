// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run was cancelled, interrupted or ran out of time. Images that had arrived are at the
 * destination and listed in the report; the rest was not attempted.
 */
public final class SyncCancelledException extends SyncException {
  private static final long serialVersionUID = 1L;

  private final transient SyncReport report;

  /** {@code message} says who stopped the run. */
  public SyncCancelledException(String message, SyncReport report, @Nullable Throwable cause) {
    super(message, cause);
    this.report = Objects.requireNonNull(report, "report");
  }

  /** What became of every image. Not kept when the exception is serialized. */
  public SyncReport report() {
    return report;
  }
}
