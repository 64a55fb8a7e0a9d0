// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Creates and removes directories. */
final class FileTree {
  private FileTree() {}

  /** Creates {@code directory} and its missing parents. */
  static void create(Path directory) throws IOException {
    if (!directory.toString().isEmpty() && !Files.isDirectory(directory)) {
      Files.createDirectories(directory, PosixModes.DIRECTORY.forCreating(directory));
    }
  }

  static void createParent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      create(parent);
    }
  }

  /** Removes {@code root} with everything in it, links unfollowed; nothing if it is gone. */
  static void delete(Path root) throws IOException {
    Files.walkFileTree(root, new Deletion());
  }

  /** Removes one file if that is possible; what remains goes with its directory. */
  static void tryDelete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What went wrong before matters more.
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
