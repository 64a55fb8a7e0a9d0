// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.storage.ManifestEntry;
import io.imagesync.testkit.registry.storage.RegistryContents;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code /v2/<name>/manifests/<reference>}. */
final class ManifestEndpoint implements Endpoint {
  private final RegistryContents contents;
  private final ManifestPush push;
  private final boolean deletes;

  ManifestEndpoint(RegistryContents contents, ManifestPush push, boolean deletes) {
    this.contents = contents;
    this.push = push;
    this.deletes = deletes;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange);
      case "PUT" -> push.handle(exchange);
      case "DELETE" -> delete(exchange);
      default -> throw Endpoint.methodNotAllowed(exchange, "GET, HEAD, PUT, DELETE");
    }
  }

  private void read(Exchange exchange) throws RegistryError, IOException {
    Route route = exchange.route();
    ManifestEntry manifest =
        contents
            .manifest(route.repository(), route.reference())
            .orElseThrow(() -> unknown(route.reference()));
    if (!isAccepted(manifest.mediaType(), exchange.requestHeaders("Accept"))) {
      throw unknown(route.reference() + " as a type you accept, only as " + manifest.mediaType());
    }
    exchange.responseHeader("Docker-Content-Digest", manifest.digest().toString());
    exchange.respond(200, manifest.mediaType(), manifest.bytes());
  }

  private void delete(Exchange exchange) throws RegistryError, IOException {
    Route route = exchange.route();
    if (!deletes) {
      throw Endpoint.methodNotAllowed(exchange, "GET, HEAD, PUT");
    }
    boolean removed =
        contents
            .find(route.repository())
            .filter(repository -> repository.removeManifest(route.reference()))
            .isPresent();
    if (!removed) {
      throw unknown(route.reference());
    }
    exchange.respond(202);
  }

  private static RegistryError unknown(String what) {
    return new RegistryError(ErrorCode.MANIFEST_UNKNOWN, "no manifest " + what);
  }

  /** Whether a client that sent these {@code Accept} headers, or none, can read the type. */
  static boolean isAccepted(String mediaType, List<String> acceptHeaders) {
    return acceptHeaders.isEmpty()
        || acceptHeaders.stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(range -> range.split(";", 2)[0].trim())
            .anyMatch(
                range ->
                    range.equals("*/*")
                        || range.equals("application/*")
                        || range.equalsIgnoreCase(mediaType));
  }
}
