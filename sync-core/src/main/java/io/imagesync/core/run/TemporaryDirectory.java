// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory made when first asked for, and removed with its content in the end. */
final class TemporaryDirectory implements Closeable {
  private static final String PREFIX = "imagesync-";

  private final Optional<Path> parent;
  private @Nullable Path path;

  TemporaryDirectory(Optional<Path> parent) {
    this.parent = parent;
  }

  synchronized Path path() throws IOException {
    if (path == null) {
      path =
          parent.isPresent()
              ? Files.createTempDirectory(parent.get(), PREFIX)
              : Files.createTempDirectory(PREFIX);
    }
    return path;
  }

  @Override
  public synchronized void close() throws IOException {
    if (path == null) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(path)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
    path = null;
  }
}
