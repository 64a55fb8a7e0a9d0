// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import io.imagesync.RetryPolicy;
import io.imagesync.SyncDestination;
import io.imagesync.SyncFailedException;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.YamlOptions;
import java.nio.file.Path;

/**
 * Syncs what a YAML file lists, from many registries, and tells what is missing.
 *
 * <p>Arguments: {@code FILE REGISTRY}.
 */
public final class NightlySync {
  private NightlySync() {}

  /** Syncs once. */
  public static void main(String[] args) {
    System.out.println(run(SyncSource.yaml(Path.of(args[0])), SyncDestination.docker(args[1])));
  }

  static String run(SyncSource file, SyncDestination registry) {
    Syncer syncer =
        Syncer.from(file.with(YamlOptions.defaults().strict(true)))
            .to(registry)
            .scoped()
            .retry(RetryPolicy.times(3))
            .keepGoing();
    try {
      return describe(syncer.run());
    } catch (SyncFailedException e) {
      return describe(e.report()) + ": " + e.getMessage();
    }
  }

  private static String describe(SyncReport report) {
    return report.images().size() + " images, " + report.missing().size() + " repositories missing";
  }
}
