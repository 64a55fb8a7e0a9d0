// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.Diagnostic;
import io.imagesync.ErrorKind;
import io.imagesync.ImageResult;
import io.imagesync.SyncCancelledException;
import io.imagesync.SyncConfigurationException;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncReport;
import io.imagesync.Syncer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run ended. */
final class Outcome {
  private final @Nullable SyncReport report;
  private final @Nullable SyncException exception;

  private Outcome(@Nullable SyncReport report, @Nullable SyncException exception) {
    this.report = report;
    this.exception = exception;
  }

  static Outcome of(Syncer syncer) {
    try {
      return new Outcome(syncer.run(), null);
    } catch (SyncFailedException e) {
      return new Outcome(e.report(), e);
    } catch (SyncCancelledException e) {
      return new Outcome(e.report(), e);
    } catch (SyncException e) {
      return new Outcome(null, e);
    }
  }

  boolean hasSucceeded() {
    return exception == null;
  }

  /** All images arrived. */
  Outcome succeeded() {
    assertThat(exception).as(everything()).isNull();
    return this;
  }

  /** An image failed, or the list of images could not be had, for this reason. */
  Outcome failed(ErrorKind kind, String... words) {
    assertThat(exception).as("the run's failure").isNotNull();
    assertThat(kind()).as(everything()).isEqualTo(kind);
    assertThat(message())
        .contains(words.length == 0 ? new String[] {""} : words)
        .doesNotContain("\n", "\r", "\u001b");
    return this;
  }

  /** The report says so. */
  Outcome noted(String words) {
    assertThat(notes()).as(everything()).anyMatch(note -> note.contains(words));
    return this;
  }

  List<String> notes() {
    return report == null
        ? List.of()
        : report.diagnostics().stream().map(Diagnostic::message).toList();
  }

  ErrorKind kind() {
    return exception instanceof SyncListingException listing
        ? listing.kind()
        : exception instanceof SyncCancelledException
            ? ErrorKind.CANCELLED
            : exception instanceof SyncConfigurationException
                ? ErrorKind.CONFIGURATION
                : failure().kind();
  }

  String message() {
    return exception instanceof SyncFailedException && report != null
        ? failure().message()
        : String.valueOf(exception == null ? null : exception.getMessage());
  }

  /** What users, and readers of their logs, can see of it. */
  String everything() {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    if (exception != null) {
      exception.printStackTrace(writer);
    }
    if (report != null) {
      report.diagnostics().forEach(writer::println);
      report.images().stream()
          .flatMap(image -> image.failure().stream())
          .forEach(
              failure -> {
                writer.println(failure);
                failure.cause().printStackTrace(writer);
              });
    }
    writer.flush();
    return text.toString();
  }

  private ImageResult.Failure failure() {
    if (report == null) {
      throw new AssertionError("No report: " + everything());
    }
    return report.images().stream()
        .flatMap(image -> image.failure().stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No image failed: " + everything()));
  }
}
