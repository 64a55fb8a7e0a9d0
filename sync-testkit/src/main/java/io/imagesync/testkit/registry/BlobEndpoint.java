// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.registry.storage.RegistryContents;
import io.imagesync.testkit.registry.storage.StoredBlob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** {@code /v2/<name>/blobs/<digest>}. */
final class BlobEndpoint implements Endpoint {
  private final RegistryContents contents;
  private final boolean deletes;

  BlobEndpoint(RegistryContents contents, boolean deletes) {
    this.contents = contents;
    this.deletes = deletes;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange);
      case "DELETE" -> delete(exchange);
      default -> throw Endpoint.methodNotAllowed(exchange, "GET, HEAD, DELETE");
    }
  }

  private void read(Exchange exchange) throws RegistryError, IOException {
    ContentDigest digest = digest(exchange);
    StoredBlob blob =
        contents.blob(exchange.route().repository(), digest).orElseThrow(() -> unknown(digest));
    Optional<ByteRange> range =
        exchange.requestHeader("Range").flatMap(header -> ByteRange.parse(header, blob.size()));
    exchange.responseHeader("Content-Type", "application/octet-stream");
    exchange.responseHeader("Docker-Content-Digest", digest.toString());
    exchange.responseHeader("Accept-Ranges", "bytes");
    if (range.isEmpty()) {
      send(exchange, 200, blob, new ByteRange(0, blob.size()));
    } else if (range.get().isEmpty()) {
      exchange.responseHeader("Content-Range", "bytes */" + blob.size());
      exchange.respond(416);
    } else {
      exchange.responseHeader("Content-Range", range.get().contentRange(blob.size()));
      send(exchange, 206, blob, range.get());
    }
  }

  private static void send(Exchange exchange, int status, StoredBlob blob, ByteRange range)
      throws IOException {
    if (exchange.method().equals("HEAD")) {
      exchange.respond(status, InputStream.nullInputStream(), range.length());
      return;
    }
    try (InputStream content = blob.openStream(range.offset())) {
      exchange.respond(status, content, range.length());
    }
  }

  private void delete(Exchange exchange) throws RegistryError, IOException {
    if (!deletes) {
      throw Endpoint.methodNotAllowed(exchange, "GET, HEAD");
    }
    ContentDigest digest = digest(exchange);
    boolean removed =
        contents
            .find(exchange.route().repository())
            .filter(repository -> repository.unlink(digest))
            .isPresent();
    if (!removed) {
      throw unknown(digest);
    }
    exchange.respond(202);
  }

  private static ContentDigest digest(Exchange exchange) throws RegistryError {
    return ContentDigest.parse(exchange.route().reference())
        .orElseThrow(
            () -> new RegistryError(ErrorCode.DIGEST_INVALID, "not a sha256 or sha512 digest"));
  }

  private static RegistryError unknown(ContentDigest digest) {
    return new RegistryError(ErrorCode.BLOB_UNKNOWN, "no blob " + digest);
  }
}
