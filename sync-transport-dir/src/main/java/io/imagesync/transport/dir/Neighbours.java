// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the blobs of images that earlier runs have put beside the one being written: usually other
 * tags of its repository, or the image it replaces. Each directory is looked at once per run.
 */
final class Neighbours {
  private final Map<Path, Map<Digest, Path>> blobs = new ConcurrentHashMap<>();

  /** A file beside or at {@code place} that has the name of a blob with {@code digest}. */
  Optional<Path> find(Path place, Digest digest) {
    Path parent = place.toAbsolutePath().getParent();
    return Optional.ofNullable(blobs.computeIfAbsent(parent, Neighbours::index).get(digest));
  }

  private static Map<Digest, Path> index(Path parent) {
    Map<Digest, Path> found = new HashMap<>();
    try {
      for (Path directory : DirectoryEntries.of(parent)) {
        if (isImage(directory)) {
          addBlobs(directory, found);
        }
      }
    } catch (IOException e) {
      // What cannot be read cannot be reused.
    }
    return found;
  }

  private static boolean isImage(Path directory) {
    try {
      return !StagingNames.isStaging(DirectoryEntries.name(directory))
          && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && new ImageDirectory(directory).version().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static void addBlobs(Path directory, Map<Digest, Path> found) throws IOException {
    for (Path file : DirectoryEntries.of(directory)) {
      DirLayout.blobDigest(DirectoryEntries.name(file))
          .ifPresent(digest -> found.putIfAbsent(digest, file));
    }
  }
}
