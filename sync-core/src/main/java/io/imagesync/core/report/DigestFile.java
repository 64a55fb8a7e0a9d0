// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import io.imagesync.ImageResult;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes one line per image that arrived, unbuffered. */
public final class DigestFile implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(DigestFile.class.getName());

  private final OutputStream out;

  private DigestFile(OutputStream out) {
    this.out = out;
  }

  /** Creates or empties {@code file}; without a file, lines go nowhere. */
  public static DigestFile create(Optional<Path> file) throws IOException {
    return new DigestFile(
        file.isPresent() ? Files.newOutputStream(file.get()) : OutputStream.nullOutputStream());
  }

  /** Adds a line, if {@code result} has a digest. */
  public void add(ImageResult result) throws IOException {
    if (result.digest().isPresent()) {
      String line = result.digest().get() + " " + result.destination() + "\n";
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Every line was written by itself, so that a failure here loses none. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "Closing the digest file failed", e);
    }
  }
}
