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

/** Reads files. */
public final class SyncSpecReader {
  private static final int MOST_BYTES = 4 << 20;

  private SyncSpecReader() {}

  /**
   * Reads the first document of {@code file}; an empty one lists nothing.
   *
   * @throws SpecException if it is malformed or too large
   * @throws TransportException if it cannot be read, in the words of the operating system
   */
  public static SyncSpec read(Path file) throws TransportException {
    return parse(file.toString(), content(file));
  }

  private static byte[] content(Path file) throws TransportException {
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

  /** Reads {@code content}, which is called {@code file} in messages. */
  static SyncSpec parse(String file, byte[] content) throws SpecException {
    try {
      return new SpecWalker(file).read(new SpecDocument(SpecText.decode(content, MOST_BYTES)));
    } catch (ProblemException e) {
      throw new SpecException(file, e.position(), e.problem());
    }
  }
}
