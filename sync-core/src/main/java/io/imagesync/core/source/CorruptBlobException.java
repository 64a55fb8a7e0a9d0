// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;

/** A blob is not what its descriptor says. */
public final class CorruptBlobException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final boolean inParts;

  CorruptBlobException(String message, boolean inParts) {
    super(message, ErrorKind.CORRUPT_CONTENT);
    this.inParts = inParts;
  }

  /** Whether it was read in several parts, which may not belong together. */
  public boolean inParts() {
    return inParts;
  }
}
