// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * At least one image failed, or a part of the source could not be listed. The cause is the first
 * failure in planned order; the others are suppressed exceptions. Images that arrived are at the
 * destination and listed in the report.
 */
public final class SyncFailedException extends SyncException {
  private static final long serialVersionUID = 1L;

  private final transient SyncReport report;

  /**
   * The images of {@code report} that failed, and the parts of the source that are missing.
   *
   * @throws IllegalArgumentException if there are neither
   */
  public SyncFailedException(SyncReport report) {
    super(message(report), causes(report).get(0));
    this.report = Objects.requireNonNull(report, "report");
    causes(report).stream().skip(1).forEach(this::addSuppressed);
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
    List<ImageResult> failures = report.withStatus(ImageResult.Status.FAILED);
    int missing = report.missing().size();
    String unlisted =
        missing == 0
            ? ""
            : missing
                + " parts of the source could not be listed: "
                + more(report.missing().get(0).message(), missing);
    if (failures.isEmpty()) {
      return unlisted;
    }
    String first = failures.get(0).failure().get().message();
    return failures.size()
        + " of "
        + report.images().size()
        + " images failed: "
        + more(first, failures.size())
        + (unlisted.isEmpty() ? "" : "; " + unlisted);
  }

  private static String more(String first, int count) {
    return first + (count == 1 ? "" : " (and " + (count - 1) + " more)");
  }

  private static List<Throwable> causes(SyncReport report) {
    List<Throwable> causes = new ArrayList<>();
    report
        .withStatus(ImageResult.Status.FAILED)
        .forEach(image -> causes.add(image.failure().get().cause()));
    report.missing().forEach(part -> causes.add(part.cause()));
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("The report holds no failed image");
    }
    return causes;
  }
}
