// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import org.jspecify.annotations.Nullable;

/** A document that is not the JSON object it should be. */
public final class MalformedJsonException extends TransportException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message, @Nullable Throwable cause) {
    super(message, ErrorKind.CORRUPT_CONTENT, cause);
  }
}
