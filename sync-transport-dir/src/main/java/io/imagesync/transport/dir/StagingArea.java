// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.spi.TransportContext;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where one run prepares images: a directory below the destination, on the same volume, that is
 * removed at the end.
 */
final class StagingArea implements Closeable {
  private static final String BLOBS = "blobs";
  private static final String IMAGES = "images";

  private final Path directory;
  private final StagingLock lock;
  private final ReplacedImages replaced;
  private final AtomicInteger number = new AtomicInteger();

  private StagingArea(Path root, String name, StagingLock lock, TransportContext context) {
    this.directory = root.resolve(name);
    this.replaced = new ReplacedImages(root, directory, context);
    this.lock = lock;
  }

  /** Creates the area below {@code root}, and {@code root}, and removes those of killed runs. */
  static StagingArea create(Path root, TransportContext context) throws IOException {
    return StorageErrors.whileWriting(
        root,
        () -> {
          FileTree.create(root);
          new Leftovers(root, context).remove();
          return createIn(root, context);
        });
  }

  /** Blobs of this run, one file each. */
  Path blobs() {
    return directory.resolve(BLOBS);
  }

  /** A new directory to prepare an image in. */
  Path newImage() throws IOException {
    Path created = directory.resolve(IMAGES).resolve(Integer.toString(number.incrementAndGet()));
    return StorageErrors.whileWriting(
        created,
        () -> {
          FileTree.create(created);
          return created;
        });
  }

  /** Images of earlier runs whose places are being taken. */
  ReplacedImages replaced() {
    return replaced;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      StorageErrors.whileWriting(
          directory,
          () -> {
            replaced.putBackMissing();
            FileTree.delete(directory);
            return directory;
          });
    }
  }

  private static StagingArea createIn(Path root, TransportContext context) throws IOException {
    while (true) {
      String name = StagingNames.next();
      Optional<StagingLock> lock = StagingLock.create(root.resolve(StagingNames.lockOf(name)));
      if (lock.isPresent()) {
        return createLocked(root, name, lock.get(), context);
      }
    }
  }

  private static StagingArea createLocked(
      Path root, String name, StagingLock lock, TransportContext context) throws IOException {
    try {
      StagingArea area = new StagingArea(root, name, lock, context);
      Files.createDirectory(area.directory, PosixModes.DIRECTORY.forCreating(area.directory));
      FileTree.create(area.blobs());
      return area;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }
}
