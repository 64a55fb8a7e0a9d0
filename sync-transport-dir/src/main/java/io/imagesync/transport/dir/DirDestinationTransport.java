// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.DirectoryOptions;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes each image to a directory of its own below the one that is named. */
public final class DirDestinationTransport implements DestinationTransport {
  /** For {@link java.util.ServiceLoader}. */
  public DirDestinationTransport() {}

  @Override
  public String name() {
    return DirName.TRANSPORT;
  }

  @Override
  public DestinationSession open(SyncDestination destination, TransportContext context)
      throws IOException {
    Path root = DirName.location(destination.location());
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new TransportException(
          "Invalid destination directory \"" + root + "\": not a directory",
          ErrorKind.CONFIGURATION);
    }
    DirectoryOptions options =
        destination.option(DirectoryOptions.class).orElseGet(DirectoryOptions::defaults);
    return new DirDestinationSession(root, options, context);
  }
}
