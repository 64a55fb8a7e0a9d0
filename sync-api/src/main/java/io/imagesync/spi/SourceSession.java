// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** One source during one run. Closed after every reader of its images. */
public interface SourceSession extends Closeable {
  /** Lists the images to copy, in the order to copy them. Called again when the engine retries. */
  List<SourceImage> list() throws IOException;

  /** Whether it is all right if {@link #list} finds nothing; otherwise the run then fails. */
  default boolean mayBeEmpty() {
    return false;
  }
}
