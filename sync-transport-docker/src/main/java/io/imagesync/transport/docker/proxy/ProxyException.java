// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import io.imagesync.ErrorKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A proxy was not reached, or does not let us through. */
public final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  ProxyException(ProxyAddress proxy, ErrorKind kind, String reason, @Nullable Throwable cause) {
    super("proxy " + proxy + " " + reason, cause);
    this.kind = kind;
  }

  /** What it counts as. */
  public ErrorKind kind() {
    return kind;
  }
}
