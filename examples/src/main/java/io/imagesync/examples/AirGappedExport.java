// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import java.nio.file.Path;

/**
 * Carries images to a registry that cannot be reached: from a registry to a directory on a medium,
 * and on the other side from the directory to the registry there.
 *
 * <p>Arguments: {@code export REPOSITORY DIRECTORY} or {@code import DIRECTORY REGISTRY}.
 */
public final class AirGappedExport {
  private AirGappedExport() {}

  /** Exports or imports. */
  public static void main(String[] args) {
    SyncReport report =
        args[0].equals("export")
            ? exportTo(Path.of(args[2]), SyncSource.docker(args[1]))
            : importFrom(Path.of(args[1]), SyncDestination.docker(args[2]));
    System.out.println(report.images().size() + " images are at their place");
  }

  /** Blobs that several images share are stored once, through hard links. */
  static SyncReport exportTo(Path medium, SyncSource source) {
    return Syncer.from(source).to(SyncDestination.dir(medium)).all().run();
  }

  /** The names of the directories name the images again. */
  static SyncReport importFrom(Path medium, SyncDestination registry) {
    return Syncer.from(SyncSource.dir(medium)).to(registry).all().run();
  }
}
