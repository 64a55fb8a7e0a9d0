// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import org.jspecify.annotations.Nullable;

/** Says that not everything that was asked for is at the destination. */
public abstract sealed class SyncException extends RuntimeException
    permits SyncConfigurationException,
        SyncListingException,
        SyncFailedException,
        SyncCancelledException {
  private static final long serialVersionUID = 1L;

  SyncException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
