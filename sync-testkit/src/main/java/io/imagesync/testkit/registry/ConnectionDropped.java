// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.IOException;

/** Ends an exchange by closing its connection: on purpose, or because the client is gone. */
final class ConnectionDropped extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionDropped() {
    super("connection dropped on purpose");
  }

  ConnectionDropped(IOException cause) {
    super("connection lost", cause);
  }
}
