// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.BlobContent;
import io.imagesync.spi.StoredBlob;
import java.io.IOException;
import java.util.Optional;

/** Sends the blobs of one image. */
final class BlobUploader {
  private final Repository repository;
  private final RemoteUploads uploads;
  private final UploadStart start;

  BlobUploader(Repository repository, RemoteUploads uploads, OpenSessions sessions) {
    this.repository = repository;
    this.uploads = uploads;
    this.start = new UploadStart(repository, uploads, sessions);
  }

  StoredBlob upload(BlobContent content) throws IOException {
    Optional<UploadPoint> begun = start.begin(content);
    return begun.isPresent()
        ? new BlobUpload(content, begun.get(), repository, uploads, start).send()
        : start.alreadyThere(content);
  }
}
