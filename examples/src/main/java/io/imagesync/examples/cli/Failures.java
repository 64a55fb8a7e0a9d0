// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.ImageResult;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.SyncSource;
import io.imagesync.examples.cli.options.SyncOrder;
import io.imagesync.examples.cli.output.LogLine;
import io.imagesync.examples.cli.output.Messages;
import io.imagesync.examples.cli.output.SourceGroups;
import io.imagesync.examples.cli.output.Wording;
import io.imagesync.image.DockerReference;
import io.imagesync.yaml.spec.SpecException;
import java.util.List;
import java.util.Optional;

/** The last lines of a run that did not bring everything to its place. */
final class Failures {
  private Failures() {}

  static List<LogLine> lines(SyncOrder order, SyncException exception, SourceGroups sources) {
    boolean keepGoing = order.syncer().request().execution().keepGoing();
    Optional<SyncFailedException> failed =
        Optional.of(exception)
            .filter(SyncFailedException.class::isInstance)
            .map(SyncFailedException.class::cast);
    Optional<ImageResult> first =
        failed.flatMap(f -> f.report().withStatus(ImageResult.Status.FAILED).stream().findFirst());
    if (first.isEmpty()) {
      return List.of(LogLine.fatal(prefix(order, exception) + message(order, exception)));
    }
    return keepGoing
        ? List.of(
            Messages.synced(failed.orElseThrow().report(), sources),
            LogLine.fatal("Sync failed due to previous reported error(s) for one or more images"))
        : List.of(LogLine.fatal(Messages.fatal(first.get())));
  }

  private static String prefix(SyncOrder order, SyncException exception) {
    SyncSource source = order.syncer().request().source();
    if (isUnreadable(exception)) {
      return Messages.unmarshalling(source.location());
    }
    // A listing without a cause came through, but was empty.
    if (!(exception instanceof SyncListingException) || exception.getCause() == null) {
      return "";
    }
    return order
        .repository()
        .filter(DockerReference::isRepository)
        .map(
            name -> "Error determining repository tags for repo " + name + ": fetching tags list: ")
        .orElse("");
  }

  /** Whether a YAML file was read, but is not what it has to be. */
  private static boolean isUnreadable(SyncException exception) {
    return exception.getCause() instanceof SpecException;
  }

  private static String message(SyncOrder order, SyncException exception) {
    SyncSource source = order.syncer().request().source();
    String message = String.valueOf(exception.getMessage());
    for (String known : List.of("Cannot list ", "Cannot use source ")) {
      String whole = known + source + ": ";
      message = message.startsWith(whole) ? message.substring(whole.length()) : message;
    }
    return Wording.of(message);
  }
}
