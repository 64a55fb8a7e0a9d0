// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.IOException;

/** Answers requests. Thread-safe. */
public interface HttpHandler {
  /**
   * Answers {@code call} completely. An exception closes the connection at once, whatever the
   * client has seen by then.
   */
  void handle(HttpCall call) throws IOException;
}
