// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.ErrorKind;
import org.jspecify.annotations.Nullable;

/** The destination works but does not take this type of manifest. */
public final class ManifestRejectedException extends TransportException {
  private static final long serialVersionUID = 1L;

  /** {@code message} gives the destination's reason. */
  public ManifestRejectedException(String message, @Nullable Throwable cause) {
    super(message, ErrorKind.MANIFEST_REJECTED, cause);
  }
}
