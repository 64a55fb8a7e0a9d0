// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A place a blob can be taken from without streaming. Transports may add kinds of their own and
 * ignore those they don't know. Implementations have value equality.
 */
public interface BlobLocation {
  /**
   * A repository; destinations on the same registry can mount from it.
   *
   * @param registry {@code host[:port]} as written in references
   * @param repository the repository's path within the registry
   */
  record InRegistry(String registry, String repository) implements BlobLocation {
    /** Checks for null. */
    public InRegistry {
      Objects.requireNonNull(registry, "registry");
      Objects.requireNonNull(repository, "repository");
    }
  }

  /**
   * A file that is never changed in place; destinations on the same volume can link to it.
   *
   * @param file the file
   */
  record InFile(Path file) implements BlobLocation {
    /** Checks for null. */
    public InFile {
      Objects.requireNonNull(file, "file");
    }
  }
}
