// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files. */
public final class SyncSpecReader {
  private static final int MOST_BYTES = 4 << 20;

  private SyncSpecReader() {}

  /**
   * Reads the first document of {@code file}; an empty one lists nothing.
   *
   * @throws SpecException if it is malformed or too large
   */
  public static SyncSpec read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in.readNBytes(MOST_BYTES + 1));
    }
  }

  /** Reads {@code content}, which is called {@code file} in messages. */
  static SyncSpec parse(String file, byte[] content) throws SpecException {
    try {
      return new SpecWalker(file).read(new SpecDocument(SpecText.decode(content, MOST_BYTES)));
    } catch (ProblemException e) {
      throw new SpecException(file, e.position(), e.problem());
    }
  }
}
