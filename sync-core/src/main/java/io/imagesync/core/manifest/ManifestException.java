// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import org.jspecify.annotations.Nullable;

/** A manifest that is malformed, ambiguous or of a kind this version cannot copy. */
public final class ManifestException extends TransportException {
  private static final long serialVersionUID = 1L;

  ManifestException(String message, ErrorKind kind, @Nullable Throwable cause) {
    super(message, kind, cause);
  }

  /** It is not what it has to be. */
  public static ManifestException corrupt(String message) {
    return new ManifestException(message, ErrorKind.CORRUPT_CONTENT, null);
  }

  /** It is sound, but nothing can be done with it. */
  public static ManifestException notSupported(String message) {
    return new ManifestException(message, ErrorKind.NOT_SUPPORTED, null);
  }
}
