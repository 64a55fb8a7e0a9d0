// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Target;
import java.io.IOException;
import java.util.Optional;

/** How the uploads of one image begin, and when there is no need for one. */
final class UploadStart {
  private final Repository repository;
  private final RemoteUploads uploads;
  private final OpenSessions sessions;

  UploadStart(Repository repository, RemoteUploads uploads, OpenSessions sessions) {
    this.repository = repository;
    this.uploads = uploads;
    this.sessions = sessions;
  }

  /**
   * Where the upload begins; empty if the blob is there.
   *
   * @throws TransportException if the registry says that it is there, and it is not
   */
  Optional<UploadPoint> begin(BlobContent content) throws IOException {
    Digest digest = content.digest();
    Optional<Target> kept = sessions.take(digest);
    Optional<Target> session = kept.isPresent() ? kept : uploads.start(digest);
    if (session.isEmpty() && !isThere(content)) {
      throw new TransportException(
          "Cannot upload blob "
              + digest
              + " to "
              + repository.name()
              + ": "
              + repository.name().domain()
              + " answered 201, as if it had the blob, and does not have it",
          ErrorKind.PROTOCOL);
    }
    return session.map(target -> new UploadPoint(target, 0));
  }

  boolean isThere(BlobContent content) throws IOException {
    return new RemoteBlobs(repository)
        .isThere(new Descriptor(content.mediaType(), content.digest(), size(content)));
  }

  StoredBlob alreadyThere(BlobContent content) {
    return new StoredBlob(
        content.digest(),
        size(content),
        BlobOutcome.ALREADY_PRESENT,
        Optional.of(repository.location()));
  }

  private static long size(BlobContent content) {
    return content.size().orElse(Descriptor.UNKNOWN_SIZE);
  }
}
