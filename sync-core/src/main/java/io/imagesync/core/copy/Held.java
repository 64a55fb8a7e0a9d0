// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * One side of a copy while it is open. That it cannot be closed is logged and no more: by then the
 * image has arrived, or has failed for a reason of its own.
 */
record Held<C extends Closeable>(C side) implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Held.class.getName());

  @Override
  public void close() {
    try {
      side.close();
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "Cleaning up after an image failed", e);
    }
  }
}
