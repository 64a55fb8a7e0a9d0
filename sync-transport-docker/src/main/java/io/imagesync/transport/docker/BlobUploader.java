// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.RegistryException;
import io.imagesync.transport.docker.http.RegistryTraits;
import io.imagesync.transport.docker.http.Url;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a blob: in one PUT, or, to registries that refuse that, in a streamed PATCH and a PUT.
 * Never in chunks, which several registries get wrong.
 */
final class BlobUploader {
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Set<Integer> NOT_ABOUT_THE_SINGLE_PUT = Set.of(401, 403, 404, 408, 413, 429);

  private final Repository repository;
  private final RemoteUploads uploads;
  private final RemoteBlobs blobs;
  private final OpenSessions sessions;
  private final RegistryTraits traits;

  BlobUploader(Repository repository, RemoteUploads uploads, OpenSessions sessions) {
    this.repository = repository;
    this.uploads = uploads;
    this.blobs = new RemoteBlobs(repository);
    this.sessions = sessions;
    this.traits = repository.client().traits();
  }

  StoredBlob upload(BlobContent content) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return uploadOnce(content);
      } catch (Retryable e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e.cause;
        }
        if (e.cause.isTransient()) {
          repository.client().backOff(attempt);
        }
      }
    }
  }

  /** The registry failed in a way that a new upload may not. */
  private static final class Retryable extends Exception {
    private static final long serialVersionUID = 1L;
    private final TransportException cause;

    Retryable(TransportException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  private StoredBlob uploadOnce(BlobContent content) throws IOException, Retryable {
    Digest digest = content.digest();
    Optional<Url> begun = sessions.take(digest);
    Url session = begun.isPresent() ? begun.get() : uploads.start(digest);
    BlobPayload payload = new BlobPayload(content);
    try {
      send(session, digest, payload);
    } catch (TransportException e) {
      payload.rethrowAfter(() -> uploads.cancel(session, digest));
      afterFailure(content, session, payload, e);
    } catch (IOException | RuntimeException e) {
      uploads.cancel(session, digest);
      throw e;
    }
    return new StoredBlob(
        digest,
        content.size().orElse(payload.sent()),
        BlobOutcome.WRITTEN,
        Optional.of(repository.location()));
  }

  private void send(Url session, Digest digest, BlobPayload payload) throws IOException {
    if (traits.refusesSingleUpload()) {
      Url next = uploads.patch(session, digest, payload);
      uploads.commit(next, digest);
    } else {
      uploads.putWhole(session, digest, payload);
    }
  }

  /** Returns normally if the blob has arrived all the same. */
  private void afterFailure(
      BlobContent content, Url session, BlobPayload payload, TransportException failure)
      throws IOException, Retryable {
    if (failure.kind() == ErrorKind.CANCELLED) {
      uploads.cancel(session, content.digest());
      throw failure;
    }
    if (payload.isComplete() && isAmbiguous(failure) && isThere(content)) {
      return;
    }
    uploads.cancel(session, content.digest());
    if (failure instanceof RegistryException answer && isRefusalOfSinglePut(answer)) {
      traits.learnRefusesSingleUpload();
      throw new Retryable(failure);
    }
    boolean tooLong =
        failure.retryAfter().filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isPresent();
    if (isAmbiguous(failure) && !tooLong) {
      throw new Retryable(failure);
    }
    throw failure;
  }

  private boolean isRefusalOfSinglePut(RegistryException answer) {
    boolean aboutContent = answer.hasCode("DIGEST_INVALID") || answer.hasCode("SIZE_INVALID");
    boolean clientError = answer.status() >= 400 && answer.status() < 500;
    return clientError
        && !aboutContent
        && !NOT_ABOUT_THE_SINGLE_PUT.contains(answer.status())
        && !traits.refusesSingleUpload();
  }

  private static boolean isAmbiguous(TransportException failure) {
    return failure.isTransient() || isLostSession(failure);
  }

  private static boolean isLostSession(TransportException failure) {
    return failure instanceof RegistryException answer
        && answer.status() == 404
        && !answer.hasCode("NAME_UNKNOWN");
  }

  private boolean isThere(BlobContent content) throws IOException {
    Descriptor blob =
        new Descriptor(
            content.mediaType(), content.digest(), content.size().orElse(Descriptor.UNKNOWN_SIZE));
    try {
      return blobs.find(blob).isPresent();
    } catch (RegistryException e) {
      return false;
    }
  }
}
