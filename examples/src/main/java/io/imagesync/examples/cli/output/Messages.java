// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.PlannedImage;
import io.imagesync.RetryPolicy;
import io.imagesync.SyncReport;
import io.imagesync.examples.cli.options.GoDuration;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The sentences that scripts around {@code skopeo sync} look for. */
public final class Messages {
  private static final int LONGEST_SHIFT = 30;

  private Messages() {}

  public static LogLine tagPresenceCheck(String typed, DockerReference parsed) {
    boolean tagged = !parsed.isRepository();
    return LogLine.info("Tag presence check")
        .with("imagename", typed)
        .with("tagged", String.valueOf(tagged));
  }

  public static LogLine gettingTags(DockerReference repository) {
    return LogLine.info("Getting tags").with("image", repository.repository().toString());
  }

  static LogLine copying(PlannedImage image, int index, int total, SourceGroups sources) {
    return ends(LogLine.info("Copying image ref " + place(index, total, sources)), image);
  }

  private static LogLine ends(LogLine line, PlannedImage image) {
    return line.with("from", image.source().toString()).with("to", image.destination().toString());
  }

  public static LogLine dryRun() {
    return LogLine.warning("Running in dry-run mode");
  }

  /** Image number {@code index} of {@code total}. */
  public static LogLine wouldCopy(PlannedImage image, int index, int total, SourceGroups sources) {
    String place = place(index, total, sources);
    return ends(LogLine.info("Would have copied image ref " + place), image);
  }

  private static String place(int index, int total, SourceGroups sources) {
    SourceGroups.Place place = sources.place(index, total);
    return place.number() + "/" + place.total();
  }

  public static LogLine wouldHaveSynced(int images, SourceGroups sources) {
    return LogLine.info(
        "Would have synced " + images + " images from " + sources.count() + " sources");
  }

  static LogLine retrying(RetryPolicy retry, int failedAttempt, String error) {
    Duration growing = Duration.ofSeconds(1L << Math.min(failedAttempt - 1, LONGEST_SHIFT));
    return LogLine.warning(
        "Failed, retrying in "
            + GoDuration.format(retry.delay().orElse(growing))
            + (" ... (" + failedAttempt + "/" + retry.times() + "). Error: ")
            + Wording.of(error));
  }

  /** The same about listing the source, if that is what {@code diagnostic} says. */
  static Optional<LogLine> listingAgain(RetryPolicy retry, Diagnostic diagnostic) {
    Map<String, String> details = diagnostic.details();
    return Optional.ofNullable(details.get("attempt"))
        .map(
            attempt ->
                retrying(retry, Integer.parseInt(attempt), details.getOrDefault("error", "")));
  }

  /** The failure of one image among others. */
  static LogLine failed(ImageResult result) {
    return LogLine.error("Error copying ref " + GoQuote.quote(result.source().toString()))
        .with("error", cause(result));
  }

  /** The failure that ended the run. */
  public static String fatal(ImageResult result) {
    return isRefused(result)
        ? cause(result)
        : "Error copying ref " + GoQuote.quote(result.source().toString()) + ": " + cause(result);
  }

  /** What the complaint about a malformed file begins with. */
  public static String unmarshalling(String file) {
    return "Failed to unmarshal " + GoQuote.quote(file) + ": ";
  }

  private static boolean isRefused(ImageResult result) {
    return result.destination().transport().equals("dir")
        && result
            .failure()
            .filter(failure -> failure.kind() == ErrorKind.DESTINATION_EXISTS)
            .isPresent();
  }

  private static String cause(ImageResult result) {
    ImageResult.Failure failure = result.failure().orElseThrow();
    if (isRefused(result)) {
      return refusal(result.destination());
    }
    String known = "Cannot copy " + result.source() + " to " + result.destination() + ": ";
    String message = failure.message();
    return Wording.of(message.startsWith(known) ? message.substring(known.length()) : message);
  }

  /** Something is at {@code place} already. */
  public static String refusal(ImageName place) {
    return "Refusing to overwrite destination directory " + GoQuote.quote(place.reference());
  }

  public static LogLine synced(SyncReport report, SourceGroups sources) {
    int arrived =
        report.withStatus(ImageResult.Status.COPIED).size()
            + report.withStatus(ImageResult.Status.UP_TO_DATE).size();
    return LogLine.info("Synced " + arrived + " images from " + sources.count() + " sources");
  }

  /** What was noticed on the way. */
  static LogLine noted(Diagnostic diagnostic) {
    LogLine.Level level =
        switch (diagnostic.severity()) {
          case INFO -> LogLine.Level.INFO;
          case WARNING -> LogLine.Level.WARNING;
          case ERROR -> LogLine.Level.ERROR;
        };
    LogLine line = LogLine.of(level, Wording.of(diagnostic.message()));
    for (Map.Entry<String, String> detail : diagnostic.details().entrySet()) {
      line = line.with(detail.getKey(), detail.getValue());
    }
    return line;
  }
}
