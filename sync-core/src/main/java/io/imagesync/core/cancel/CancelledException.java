// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.cancel;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;

/** Ends whatever was under way when a run is stopped. */
public final class CancelledException extends TransportException {
  private static final long serialVersionUID = 1L;

  CancelledException(String message) {
    super(message, ErrorKind.CANCELLED);
  }
}
