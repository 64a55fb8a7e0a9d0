// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.registry.storage.RegistryContents;
import io.imagesync.testkit.registry.storage.Upload;
import java.io.IOException;
import java.util.Optional;

/** {@code /v2/<name>/blobs/uploads/<id>}: an upload session. */
final class UploadEndpoint implements Endpoint {
  private static final int SECONDS_FOR_THE_REQUEST_BEFORE = 10;

  private final RegistryContents contents;

  UploadEndpoint(RegistryContents contents) {
    this.contents = contents;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException, InterruptedException {
    Upload upload = find(exchange);
    if (exchange.method().equals("GET")) {
      UploadResponses.open(exchange, 204, upload);
      return;
    }
    if (!upload.tryAcquire(SECONDS_FOR_THE_REQUEST_BEFORE)) {
      throw new RegistryError(
          409, ErrorCode.BLOB_UPLOAD_INVALID, "another request to this upload is under way");
    }
    try {
      // The request before may have ended the session.
      change(exchange, find(exchange));
    } finally {
      upload.release();
    }
  }

  private void change(Exchange exchange, Upload upload) throws RegistryError, IOException {
    switch (exchange.method()) {
      case "PATCH" -> {
        append(exchange, upload);
        UploadResponses.open(exchange, 202, upload);
      }
      case "PUT" -> commit(exchange, upload);
      case "DELETE" -> {
        contents.uploads().cancel(upload);
        exchange.respond(204);
      }
      default -> throw Endpoint.methodNotAllowed(exchange, "GET, PATCH, PUT, DELETE");
    }
  }

  private void commit(Exchange exchange, Upload upload) throws RegistryError, IOException {
    ContentDigest digest = UploadStartEndpoint.requireDigest(exchange.query().first("digest"));
    append(exchange, upload);
    if (!contents.commit(upload, digest)) {
      throw UploadStartEndpoint.mismatch(digest);
    }
    UploadResponses.complete(exchange, digest);
  }

  private void append(Exchange exchange, Upload upload) throws RegistryError, IOException {
    long before = upload.size();
    Optional<ChunkRange> chunk = chunk(exchange, upload);
    upload.append(exchange.requestBody());
    if (chunk.isPresent() && upload.size() - before != chunk.get().length()) {
      contents.uploads().cancel(upload);
      throw new RegistryError(ErrorCode.SIZE_INVALID, "the chunk is not as long as Content-Range");
    }
  }

  private static Optional<ChunkRange> chunk(Exchange exchange, Upload upload) throws RegistryError {
    Optional<String> header = exchange.requestHeader("Content-Range");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    ChunkRange chunk =
        ChunkRange.parse(header.get())
            .orElseThrow(
                () -> new RegistryError(ErrorCode.BLOB_UPLOAD_INVALID, "malformed Content-Range"));
    if (chunk.first() != upload.size()) {
      throw UploadResponses.outOfOrder(exchange, upload);
    }
    Optional<String> length = exchange.requestHeader("Content-Length");
    if (length.isPresent() && !length.get().equals(Long.toString(chunk.length()))) {
      throw new RegistryError(ErrorCode.SIZE_INVALID, "Content-Length is not that of the chunk");
    }
    return Optional.of(chunk);
  }

  private Upload find(Exchange exchange) throws RegistryError {
    Route route = exchange.route();
    return contents
        .uploads()
        .find(route.repository(), route.reference())
        .filter(upload -> exchange.query().all("_state").contains(upload.state()))
        .orElseThrow(
            () ->
                new RegistryError(
                    ErrorCode.BLOB_UPLOAD_UNKNOWN,
                    "no such upload, or not the Location that was given for it"));
  }
}
