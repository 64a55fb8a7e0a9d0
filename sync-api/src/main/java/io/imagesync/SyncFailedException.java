// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.List;
import java.util.Objects;

/**
 * At least one image failed. The cause is the first failure in planned order; the others are
 * suppressed exceptions. Images that arrived are at the destination and listed in the report.
 */
public final class SyncFailedException extends SyncException {
  private static final long serialVersionUID = 1L;

  private final transient SyncReport report;

  /**
   * The images of {@code report} that failed.
   *
   * @throws IllegalArgumentException if none failed
   */
  public SyncFailedException(SyncReport report) {
    super(message(report), firstCause(report));
    this.report = Objects.requireNonNull(report, "report");
    failures(report).stream().skip(1).forEach(f -> addSuppressed(f.failure().get().cause()));
  }

  /** Every image arrived, but something else that was asked for did not. */
  public SyncFailedException(String message, SyncReport report, Throwable cause) {
    super(message, cause);
    this.report = Objects.requireNonNull(report, "report");
  }

  /** What became of every image. Not kept when the exception is serialized. */
  public SyncReport report() {
    return report;
  }

  private static String message(SyncReport report) {
    List<ImageResult> failures = failures(report);
    String first = failures.get(0).failure().get().message();
    int others = failures.size() - 1;
    return failures.size()
        + " of "
        + report.images().size()
        + " images failed: "
        + first
        + (others == 0 ? "" : " (and " + others + " more)");
  }

  private static Throwable firstCause(SyncReport report) {
    return failures(report).get(0).failure().get().cause();
  }

  private static List<ImageResult> failures(SyncReport report) {
    List<ImageResult> failures = report.withStatus(ImageResult.Status.FAILED);
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("The report holds no failed image");
    }
    return failures;
  }
}
