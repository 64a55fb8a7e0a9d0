// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.IOException;

/** Answers the requests for one family of resources. Thread-safe. */
interface Endpoint {
  /** Responds, or throws the error to respond with. */
  void handle(Exchange exchange) throws RegistryError, IOException, InterruptedException;

  /** The refusal of a method that the resource does not have. */
  static RegistryError methodNotAllowed(Exchange exchange, String allowed) {
    return new RegistryError(
            405, ErrorCode.UNSUPPORTED, exchange.method() + " is not supported here")
        .header("Allow", allowed);
  }
}
