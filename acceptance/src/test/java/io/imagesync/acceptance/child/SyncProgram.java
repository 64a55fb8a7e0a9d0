// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.child;

import io.imagesync.DirectoryOptions;
import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.acceptance.loopback.Loopback;
import java.nio.file.Path;

/**
 * Copies a repository with all instances of its indexes: {@code SyncProgram <repository> <docker or
 * dir> <destination>}. Says when it begins, and when it is done.
 */
final class SyncProgram {
  static final String BEGINS = "begins";
  static final String DONE = "done";

  private SyncProgram() {}

  public static void main(String[] arguments) {
    SyncDestination destination =
        arguments[1].equals("dir")
            ? SyncDestination.dir(Path.of(arguments[2]))
                .with(DirectoryOptions.defaults().overwrite())
            : Loopback.to(arguments[2]);
    System.out.println(BEGINS);
    SyncReport report = Loopback.sync(Loopback.from(arguments[0]), destination).all().run();
    System.out.println(DONE + " " + report.images().size());
  }
}
