// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.CancellationToken;
import io.imagesync.PlannedImage;
import io.imagesync.SyncException;
import io.imagesync.SyncListener;
import io.imagesync.SyncReport;
import io.imagesync.Syncer;
import io.imagesync.examples.ProgressBar;
import io.imagesync.examples.cli.options.InvalidCommandException;
import io.imagesync.examples.cli.options.OptionValues;
import io.imagesync.examples.cli.options.SyncOption;
import io.imagesync.examples.cli.options.SyncOrder;
import io.imagesync.examples.cli.options.Warnings;
import io.imagesync.examples.cli.output.Console;
import io.imagesync.examples.cli.output.LogLine;
import io.imagesync.examples.cli.output.Messages;
import io.imagesync.examples.cli.output.SourceGroups;
import io.imagesync.examples.cli.output.SyncOutput;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code imagesync sync}: one call of the library, told the way skopeo tells it. */
final class SyncCommand {
  private final Surroundings surroundings;
  private final Console console;

  SyncCommand(Surroundings surroundings, Console console) {
    this.surroundings = surroundings;
    this.console = console;
  }

  /**
   * Copies from SOURCE to DESTINATION, which {@code places} holds, and returns the exit status.
   *
   * @throws InvalidCommandException if the command line makes no sense
   */
  int run(OptionValues values, List<String> places) {
    for (String warning : Warnings.about(values)) {
      console.log(LogLine.warning(warning));
    }
    SyncOrder order =
        SyncOrder.read(values, places, surroundings.environment(), surroundings.home());
    order.repository().ifPresent(repository -> announce(places.get(0), repository));
    CancellationToken token = CancellationToken.create();
    try (DebugLog log = new DebugLog(console, values.isOn(SyncOption.DEBUG));
        Interruption interruption = new Interruption(console, token)) {
      return carryOut(order, order.syncer().cancellation(token), values);
    }
  }

  private int carryOut(SyncOrder order, Syncer syncer, OptionValues values) {
    Syncer ready = surroundings.engine().map(syncer::engine).orElse(syncer);
    SourceGroups sources = SourceGroups.of(syncer.request().source());
    try {
      if (values.isOn(SyncOption.DRY_RUN)) {
        preview(ready, sources);
      } else {
        SyncReport report = copy(ready, sources, !values.isOn(SyncOption.NO_TTY));
        console.log(Messages.synced(report, sources));
      }
      return ExitStatus.OK;
    } catch (SyncException e) {
      Failures.lines(order, e, sources).forEach(console::log);
      if (values.isOn(SyncOption.DEBUG)) {
        console.printError(DebugLog.stackTrace(e));
      }
      return ExitStatus.of(e, values.isOn(SyncOption.KEEP_GOING));
    }
  }

  private void announce(String typed, DockerReference repository) {
    console.log(Messages.tagPresenceCheck(typed, repository));
    if (repository.isRepository()) {
      console.log(Messages.gettingTags(repository));
    }
  }

  private void preview(Syncer syncer, SourceGroups sources) {
    List<PlannedImage> images = listening(syncer, sources, Optional.empty()).preview();
    console.log(Messages.dryRun());
    Set<ImageName> taken = new HashSet<>();
    int index = 0;
    for (PlannedImage image : images) {
      index++;
      refuseToOverwrite(image.destination(), !taken.add(image.destination()));
      console.log(Messages.wouldCopy(image, index, images.size(), sources));
    }
    console.log(Messages.wouldHaveSynced(images.size(), sources));
  }

  /** A run would fail here. */
  private static void refuseToOverwrite(ImageName place, boolean taken) {
    if (place.transport().equals("dir") && (taken || Files.exists(Path.of(place.reference())))) {
      throw new InvalidCommandException(Messages.refusal(place));
    }
  }

  private SyncReport copy(Syncer syncer, SourceGroups sources, boolean ttyWanted) {
    if (!ttyWanted || !surroundings.terminal()) {
      return listening(syncer, sources, Optional.empty()).run();
    }
    try (ProgressBar bar = ProgressBar.start(console::showStatus)) {
      return listening(syncer, sources, Optional.of(bar)).run();
    } finally {
      console.endStatus();
    }
  }

  private Syncer listening(Syncer syncer, SourceGroups sources, Optional<SyncListener> bar) {
    return syncer.listener(new SyncOutput(console, syncer.request(), sources, bar));
  }
}
