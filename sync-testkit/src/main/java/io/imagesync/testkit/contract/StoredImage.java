// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import io.imagesync.image.Digest;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An image at a destination, as somebody sees it who does not use the transport under test. */
public interface StoredImage {
  /** Its manifest or index. */
  byte[] manifest() throws IOException;

  /** The manifest of one instance of its index. */
  Optional<byte[]> manifest(Digest instance) throws IOException;

  /** The content of a config or layer. */
  Optional<byte[]> blob(Digest digest) throws IOException;

  /** The image under a tag in a registry; empty if there is none. */
  static Optional<StoredImage> inRegistry(
      InProcessRegistry registry, String repository, String tag) {
    return registry
        .manifest(repository, tag)
        .map(manifest -> new ImageInRegistry(registry, repository, manifest));
  }

  /** The image in a directory of skopeo's {@code dir} layout; empty if there is none. */
  static Optional<StoredImage> inDirectory(Path directory) {
    return Files.isRegularFile(directory.resolve("manifest.json"))
        ? Optional.of(new ImageInDirectory(directory))
        : Optional.empty();
  }
}
