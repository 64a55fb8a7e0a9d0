// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads the files of one directory: regular ones only, which cannot block, and within limits. */
record ImageDirectory(Path path) {
  /** Opens a file whose name comes from {@link DirLayout}. */
  InputStream open(String name) throws IOException {
    Path file = path.resolve(name);
    return StorageErrors.whileReading(
        file,
        () -> {
          requireRegular(file);
          return Files.newInputStream(file);
        });
  }

  /** The whole file, which may have at most {@code limit} bytes. */
  byte[] read(String name, int limit) throws IOException {
    Path file = path.resolve(name);
    try (InputStream in = open(name)) {
      return StorageErrors.whileReading(file, () -> readAll(file, in, limit));
    }
  }

  /** Like {@link #read}; empty if there is no such file. */
  Optional<byte[]> readIfPresent(String name, int limit) throws IOException {
    try {
      return Optional.of(read(name, limit));
    } catch (TransportException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The version, if the directory says one; directories made by hand do not.
   *
   * @throws TransportException if this code does not know that version
   */
  Optional<DirVersion> version() throws IOException {
    Optional<byte[]> file = readIfPresent(DirLayout.VERSION, DirVersion.MAX_SIZE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    DirVersion version =
        DirVersion.parse(file.get())
            .orElseThrow(
                () ->
                    new TransportException(
                        "\"" + path.resolve(DirLayout.VERSION) + "\" does not hold a version",
                        ErrorKind.CORRUPT_CONTENT));
    if (!version.isSupported()) {
      throw new TransportException(
          "\""
              + path
              + "\" has version "
              + version
              + " of the directory format; "
              + DirVersion.PREFIXED_NAMES
              + " is the newest one supported",
          ErrorKind.NOT_SUPPORTED);
    }
    return Optional.of(version);
  }

  private static byte[] readAll(Path file, InputStream in, int limit) throws IOException {
    byte[] content = in.readNBytes(limit);
    if (in.read() >= 0) {
      throw new TransportException(
          "\"" + file + "\" has more than " + limit + " bytes", ErrorKind.CORRUPT_CONTENT);
    }
    return content;
  }

  private static void requireRegular(Path file) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new TransportException(
          "\"" + file + "\" is not a regular file", ErrorKind.CORRUPT_CONTENT);
    }
  }
}
