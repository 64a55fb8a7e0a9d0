// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.ImageResult;
import io.imagesync.SyncException;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncListingException;
import io.imagesync.examples.cli.options.SyncOrder;
import io.imagesync.examples.cli.output.LogLine;
import io.imagesync.examples.cli.output.Messages;
import io.imagesync.examples.cli.output.Wording;
import io.imagesync.image.DockerReference;
import java.util.List;
import java.util.Optional;

/** The last lines of a run that did not bring everything to its place. */
final class Failures {
  private Failures() {}

  static List<LogLine> lines(SyncOrder order, SyncException exception) {
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
            Messages.synced(failed.orElseThrow().report()),
            LogLine.fatal("Sync failed due to previous reported error(s) for one or more images"))
        : List.of(LogLine.fatal(Messages.fatal(first.get())));
  }

  /** A listing without a cause came through, but was empty. */
  private static String prefix(SyncOrder order, SyncException exception) {
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

  private static String message(SyncOrder order, SyncException exception) {
    String known = "Cannot list " + order.syncer().request().source() + ": ";
    String message = String.valueOf(exception.getMessage());
    return Wording.of(message.startsWith(known) ? message.substring(known.length()) : message);
  }
}
