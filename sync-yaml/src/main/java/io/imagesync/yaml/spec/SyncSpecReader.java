// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import io.imagesync.spi.TransportException;
import java.nio.file.Path;

/** Reads files. */
public final class SyncSpecReader {
  private SyncSpecReader() {}

  /**
   * Reads the first document of {@code file}; an empty one lists nothing.
   *
   * @throws SpecException if it is malformed or too large
   * @throws TransportException if it cannot be read, in the words of the operating system
   */
  public static SyncSpec read(Path file) throws TransportException {
    return parse(file.toString(), SpecFile.content(file));
  }

  /** Reads {@code content}, which is called {@code file} in messages. */
  static SyncSpec parse(String file, byte[] content) throws SpecException {
    try {
      return new SpecWalker(file)
          .read(new SpecDocument(SpecText.decode(content, SpecFile.MOST_BYTES)));
    } catch (ProblemException e) {
      throw new SpecException(file, e.position(), e.problem());
    }
  }
}
