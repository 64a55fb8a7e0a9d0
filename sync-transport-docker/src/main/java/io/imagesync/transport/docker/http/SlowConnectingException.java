// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection did not come about in time. The message completes the name of the host. */
final class SlowConnectingException extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  SlowConnectingException(String message, @Nullable IOException cause) {
    super(message);
    initCause(cause);
  }
}
