// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Descriptor;
import io.imagesync.transport.docker.download.BlobDownload;
import io.imagesync.transport.docker.http.Answer;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Blobs of a repository, to read. */
final class RemoteBlobs {
  private final Repository repository;

  RemoteBlobs(Repository repository) {
    this.repository = repository;
  }

  /** A stream that ends normally only when all of the blob came. */
  InputStream open(Descriptor blob) throws IOException {
    String purpose = "read blob " + blob.digest() + " of " + repository.name();
    Call call = repository.call("GET", "blobs/" + blob.digest(), purpose);
    return BlobDownload.open(repository.client(), call, blob);
  }

  /** Whether the blob is there; a registry that does not tell counts as one that lacks it. */
  boolean isThere(Descriptor blob) throws IOException {
    try {
      return find(blob).isPresent();
    } catch (RegistryException e) {
      return false;
    }
  }

  /**
   * The size of the blob if it is there for certain; nothing is certain if the registry contradicts
   * the descriptor.
   */
  Optional<Long> find(Descriptor blob) throws IOException {
    String purpose = "look up blob " + blob.digest() + " in " + repository.name();
    Call call =
        repository
            .call("HEAD", "blobs/" + blob.digest(), purpose)
            .header("Accept-Encoding", "identity")
            .accepting(200, 404, 405, 501);
    try (Answer answer = repository.client().send(call)) {
      if (answer.status() != 200) {
        return Optional.empty();
      }
      OptionalLong length = answer.isCoded() ? OptionalLong.empty() : answer.contentLength();
      boolean contradicts =
          length.isPresent() && blob.hasKnownSize() && length.getAsLong() != blob.size();
      long size = blob.hasKnownSize() ? blob.size() : length.orElse(Descriptor.UNKNOWN_SIZE);
      return contradicts ? Optional.empty() : Optional.of(size);
    } catch (RegistryException e) {
      if (e.isFromElsewhere()) {
        return Optional.empty(); // a signed URL that is good for GET alone
      }
      throw e;
    }
  }
}
