// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds image directories: those that hold a {@code manifest.json}. Entries are visited in the
 * order of their names' bytes, and an image counts where that file's turn comes. Directories inside
 * images are visited too, links to directories are not followed, and what runs of this transport
 * are preparing is left out.
 */
final class DirWalk {
  /** Called for every image, with the names of the directories that lead to it from the root. */
  interface Visitor {
    void image(Path directory, List<String> relative) throws IOException;

    /** Called for every directory; may throw to end the walk. */
    default void directory(Path directory) throws IOException {}
  }

  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(
          path -> DirectoryEntries.name(path).getBytes(UTF_8), Arrays::compareUnsigned);

  private final Visitor visitor;
  private final List<String> relative = new ArrayList<>();

  private DirWalk(Visitor visitor) {
    this.visitor = visitor;
  }

  static void walk(Path root, Visitor visitor) throws IOException {
    new DirWalk(visitor).visit(root);
  }

  private void visit(Path directory) throws IOException {
    visitor.directory(directory);
    for (Path entry : sortedEntries(directory)) {
      String name = DirectoryEntries.name(entry);
      if (isDirectory(entry)) {
        if (!StagingNames.isStaging(name)) {
          relative.add(name);
          visit(entry);
          relative.remove(relative.size() - 1);
        }
      } else if (name.equals(DirLayout.MANIFEST)) {
        visitor.image(directory, List.copyOf(relative));
      }
    }
  }

  private static List<Path> sortedEntries(Path directory) throws TransportException {
    List<Path> entries = DirectoryEntries.of(directory);
    entries.sort(BY_NAME);
    return entries;
  }

  /** An entry that is gone by now is no directory. */
  private static boolean isDirectory(Path entry) throws TransportException {
    try {
      return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw StorageErrors.reading(entry, e);
    }
  }
}
