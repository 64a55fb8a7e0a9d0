// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.BlobContent;
import io.imagesync.spi.StoredBlob;
import java.io.IOException;

/** Sends the blobs of one image. */
final class BlobUploader {
  private final Repository repository;
  private final RemoteUploads uploads;
  private final OpenSessions sessions;

  BlobUploader(Repository repository, RemoteUploads uploads, OpenSessions sessions) {
    this.repository = repository;
    this.uploads = uploads;
    this.sessions = sessions;
  }

  StoredBlob upload(BlobContent content) throws IOException {
    return new BlobUpload(content, repository, uploads, sessions).send();
  }
}
