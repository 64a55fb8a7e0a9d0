// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An image directory: flat, blobs by their hex digest, instances beside the index. */
record DirectoryLayout(Path directory) {
  private static final String VERSION = "Directory Transport Version: 1.1\n";

  void write(TestImage image) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("version"), VERSION);
    Files.write(directory.resolve("manifest.json"), image.manifest().bytes());
    writeContent(image);
  }

  private void writeContent(TestImage image) throws IOException {
    for (TestBlob blob : image.blobs()) {
      try (InputStream content = blob.openStream()) {
        Path file = directory.resolve(blob.digest().hex());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (TestImage child : image.children()) {
      Path file = directory.resolve(child.digest().hex() + ".manifest.json");
      Files.write(file, child.manifest().bytes());
      writeContent(child);
    }
  }
}
