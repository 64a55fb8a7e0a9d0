// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import io.imagesync.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

record ImageInDirectory(Path directory) implements StoredImage {
  @Override
  public byte[] manifest() throws IOException {
    return Files.readAllBytes(directory.resolve("manifest.json"));
  }

  @Override
  public Optional<byte[]> manifest(Digest instance) throws IOException {
    return read(instance.hex() + ".manifest.json");
  }

  @Override
  public Optional<byte[]> blob(Digest digest) throws IOException {
    return read(digest.hex());
  }

  private Optional<byte[]> read(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }
}
