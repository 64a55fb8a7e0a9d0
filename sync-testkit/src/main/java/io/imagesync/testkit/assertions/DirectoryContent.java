// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.testkit.content.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The parts of an image in a directory. */
record DirectoryContent(Path directory) implements ImageContent {
  Path manifestFile() {
    return directory.resolve("manifest.json");
  }

  Path versionFile() {
    return directory.resolve("version");
  }

  Path instanceFile(ContentDigest digest) {
    return directory.resolve(name(digest) + ".manifest.json");
  }

  Path blobFile(ContentDigest digest) {
    return directory.resolve(name(digest));
  }

  @Override
  public Optional<byte[]> manifest(ContentDigest digest) throws IOException {
    Path file = instanceFile(digest);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  @Override
  public Optional<InputStream> blob(ContentDigest digest) throws IOException {
    Path file = blobFile(digest);
    return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }

  private static String name(ContentDigest digest) {
    return digest.algorithm().equals(ContentDigest.SHA256)
        ? digest.hex()
        : digest.algorithm() + "-" + digest.hex();
  }
}
