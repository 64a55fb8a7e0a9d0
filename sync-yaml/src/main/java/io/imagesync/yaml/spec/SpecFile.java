// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The bytes of a file. */
final class SpecFile {
  static final int MOST_BYTES = 4 << 20;

  private SpecFile() {}

  /** One byte more than may be, if there are more. Failures are in the system's words. */
  static byte[] content(Path file) throws TransportException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw unreadable("open " + file + ": no such file or directory", e);
    } catch (AccessDeniedException e) {
      throw unreadable("open " + file + ": permission denied", e);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      throw unreadable("read " + file + ": " + reason, e);
    }
  }

  private static TransportException unreadable(String message, IOException cause) {
    return new TransportException(message, ErrorKind.STORAGE, cause);
  }
}
