// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;

/** Ends what takes long once the run is cancelled. */
final class Stop {
  private Stop() {}

  static void ifCancelled(TransportContext context) throws TransportException {
    if (context.cancellation().isCancelled()) {
      throw new TransportException("The run was cancelled", ErrorKind.CANCELLED);
    }
  }
}
