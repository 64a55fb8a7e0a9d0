// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.image.ImageName;
import io.imagesync.spi.TransportException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns what users write into paths, and paths into what users read. */
final class DirName {
  static final String TRANSPORT = "dir";

  private DirName() {}

  /** Relative stays relative; {@code .}, {@code ..} and doubled slashes are tidied up. */
  static Path location(String written) throws TransportException {
    try {
      return Path.of(written).normalize();
    } catch (InvalidPathException e) {
      throw new TransportException(
          "Invalid directory name \"" + e.getInput().replace('\0', '?') + "\": " + e.getReason(),
          ErrorKind.CONFIGURATION,
          e);
    }
  }

  static ImageName of(Path directory) {
    return new ImageName(TRANSPORT, printed(directory));
  }

  /** The working directory has an empty path. */
  static String printed(Path directory) {
    return directory.toString().isEmpty() ? "." : directory.toString();
  }
}
