// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lists a directory without keeping it open. */
final class DirectoryEntries {
  private DirectoryEntries() {}

  /** A new list, in no particular order. */
  static List<Path> of(Path directory) throws TransportException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw StorageErrors.reading(directory, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw StorageErrors.reading(directory, e);
    }
    return entries;
  }

  static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }
}
