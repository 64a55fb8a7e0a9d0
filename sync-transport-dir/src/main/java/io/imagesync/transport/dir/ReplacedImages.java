// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.Diagnostic;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Images that another is about to take the place of. Each waits in the staging directory, under the
 * name of its place, until the other one has arrived; so it can be put back even after the process
 * was killed in between.
 */
final class ReplacedImages {
  private static final String REPLACED = "replaced";

  private final Path root;
  private final Path directory;
  private final TransportContext context;
  private final AtomicInteger number = new AtomicInteger();

  ReplacedImages(Path root, Path staging, TransportContext context) {
    this.root = root;
    this.directory = staging.resolve(REPLACED);
    this.context = context;
  }

  /** Makes room at {@code place}; empty if nothing is there any more. */
  Optional<Path> moveOut(Path place, String name) throws IOException {
    Path aside = directory.resolve(Integer.toString(number.incrementAndGet())).resolve(name);
    return StorageErrors.whileWriting(
        place,
        () -> {
          FileTree.createParent(aside);
          try {
            Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(aside);
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  /** Ends what {@link #moveOut} began. What cannot be put back now is put back later. */
  void settle(Path aside, Path place, boolean arrived) {
    try {
      if (arrived) {
        discard(aside);
      } else {
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      // Dealt with when the staging directory is removed.
    }
  }

  /** Puts back what nothing has taken the place of. */
  void putBackMissing() throws IOException {
    if (Files.isDirectory(directory)) {
      for (Path moved : DirectoryEntries.of(directory)) {
        DirWalk.walk(moved, (image, relative) -> putBack(image, String.join("/", relative)));
      }
    }
  }

  private void putBack(Path image, String name) throws IOException {
    Path place = root.resolve(name);
    if (!name.isEmpty() && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      FileTree.createParent(place);
      Files.move(image, place, StandardCopyOption.ATOMIC_MOVE);
      context.note(
          Diagnostic.warning("Put back \"" + place + "\", whose replacement did not arrive"));
    }
  }

  /** Without its manifest, what remains of an image is not put back. */
  private static void discard(Path aside) throws IOException {
    Files.deleteIfExists(aside.resolve(DirLayout.MANIFEST));
    FileTree.delete(aside);
  }
}
