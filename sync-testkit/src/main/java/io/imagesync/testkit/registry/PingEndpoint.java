// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /v2/}: says that the API is there. */
final class PingEndpoint implements Endpoint {
  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    switch (exchange.method()) {
      case "GET", "HEAD" ->
          exchange.respond(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
      default -> throw Endpoint.methodNotAllowed(exchange, "GET, HEAD");
    }
  }
}
