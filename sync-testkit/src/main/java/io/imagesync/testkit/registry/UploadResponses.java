// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.registry.storage.Upload;
import java.io.IOException;

/** How the steps of an upload are answered. */
final class UploadResponses {
  private UploadResponses() {}

  /** The session goes on: where, and how much of the blob is here. */
  static void open(Exchange exchange, int status, Upload upload) throws IOException {
    headers(exchange, upload);
    exchange.respond(status);
  }

  /** The session goes on, but not from where the client meant it to. */
  static RegistryError outOfOrder(Exchange exchange, Upload upload) {
    headers(exchange, upload);
    return new RegistryError(
        416, ErrorCode.BLOB_UPLOAD_INVALID, "the next byte expected is " + upload.size());
  }

  /** The blob is in the repository. */
  static void complete(Exchange exchange, ContentDigest digest) throws IOException {
    exchange.responseHeader(
        "Location", "/v2/" + exchange.route().repository() + "/blobs/" + digest);
    exchange.responseHeader("Docker-Content-Digest", digest.toString());
    exchange.respond(201);
  }

  private static void headers(Exchange exchange, Upload upload) {
    exchange.responseHeader(
        "Location",
        "/v2/"
            + upload.repository()
            + "/blobs/uploads/"
            + upload.id()
            + "?_state="
            + upload.state());
    exchange.responseHeader("Range", "0-" + Math.max(0, upload.size() - 1));
    exchange.responseHeader("Docker-Upload-UUID", upload.id());
  }
}
