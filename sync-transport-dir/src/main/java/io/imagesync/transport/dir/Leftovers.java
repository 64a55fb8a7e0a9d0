// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.Diagnostic;
import io.imagesync.spi.TransportContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Removes what runs left behind that were killed. */
final class Leftovers {
  private final Path root;
  private final TransportContext context;

  Leftovers(Path root, TransportContext context) {
    this.root = root;
    this.context = context;
  }

  void remove() throws IOException {
    List<String> abandoned =
        DirectoryEntries.of(root).stream()
            .map(DirectoryEntries::name)
            .filter(StagingNames::isStaging)
            .filter(name -> !StagingNames.isOfThisProcess(name))
            .map(StagingNames::withoutLock)
            .distinct()
            .toList();
    for (String name : abandoned) {
      removeIfAbandoned(root.resolve(name), root.resolve(StagingNames.lockOf(name)));
    }
  }

  private void removeIfAbandoned(Path staging, Path lockFile) {
    Optional<StagingLock> taken = StagingLock.takeOver(lockFile);
    if (taken.isEmpty()) {
      return;
    }
    try (StagingLock lock = taken.get()) {
      new ReplacedImages(root, staging, context).putBackMissing();
      FileTree.delete(staging);
    } catch (IOException e) {
      context.note(
          Diagnostic.warning(
              "Cannot remove \""
                  + staging
                  + "\", which an interrupted run left behind: "
                  + StorageErrors.describe(e)));
    }
  }
}
