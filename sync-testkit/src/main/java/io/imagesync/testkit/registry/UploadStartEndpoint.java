// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.registry.storage.RegistryContents;
import io.imagesync.testkit.registry.storage.Upload;
import java.io.IOException;
import java.util.Optional;

/** {@code /v2/<name>/blobs/uploads/}: mounts a blob, takes it at once, or opens a session. */
final class UploadStartEndpoint implements Endpoint {
  private final RegistryContents contents;
  private final boolean mountable;

  UploadStartEndpoint(RegistryContents contents, boolean mountable) {
    this.contents = contents;
    this.mountable = mountable;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    if (!exchange.method().equals("POST")) {
      throw Endpoint.methodNotAllowed(exchange, "POST");
    }
    if (mount(exchange)) {
      return;
    }
    String repository = exchange.route().repository();
    Optional<String> digest = exchange.query().first("digest");
    if (digest.isPresent()) {
      ContentDigest wanted = requireDigest(digest);
      takeAtOnce(exchange, contents.startUpload(repository), wanted);
    } else {
      UploadResponses.open(exchange, 202, contents.startUpload(repository));
    }
  }

  private boolean mount(Exchange exchange) throws IOException {
    Optional<ContentDigest> digest = exchange.query().first("mount").flatMap(ContentDigest::parse);
    Optional<String> from = exchange.query().first("from");
    if (!mountable
        || digest.isEmpty()
        || from.isEmpty()
        || contents.blob(from.get(), digest.get()).isEmpty()) {
      return false;
    }
    contents.create(exchange.route().repository()).link(digest.get());
    UploadResponses.complete(exchange, digest.get());
    return true;
  }

  private void takeAtOnce(Exchange exchange, Upload upload, ContentDigest digest)
      throws RegistryError, IOException {
    try {
      upload.append(exchange.requestBody());
    } catch (IOException e) {
      contents.uploads().cancel(upload);
      throw e;
    }
    if (!contents.commit(upload, digest)) {
      throw mismatch(digest);
    }
    UploadResponses.complete(exchange, digest);
  }

  static ContentDigest requireDigest(Optional<String> parameter) throws RegistryError {
    return parameter
        .flatMap(ContentDigest::parse)
        .orElseThrow(
            () ->
                new RegistryError(
                    ErrorCode.DIGEST_INVALID, "the parameter digest is missing or no digest"));
  }

  static RegistryError mismatch(ContentDigest digest) {
    return new RegistryError(
        ErrorCode.DIGEST_INVALID, "the content does not have the digest " + digest);
  }
}
