// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import org.jspecify.annotations.Nullable;

/** The order cannot be carried out as given; nothing was started. */
public final class SyncConfigurationException extends SyncException {
  private static final long serialVersionUID = 1L;

  /** {@code message} says what is wrong and what to do. */
  public SyncConfigurationException(String message) {
    super(message, null);
  }

  /** {@code message} says what is wrong and what to do. */
  public SyncConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
