// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.BlobOutcome;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.download.ResumeRule;
import io.imagesync.transport.docker.http.RegistryTraits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One blob on its way: in one PUT, or, to registries that refuse that, in a streamed PATCH and a
 * PUT. Never in chunks, which several registries get wrong, unless the connection broke: then the
 * registry is asked how much it has, and gets the rest.
 */
final class BlobUpload {
  private static final int MOST_STARTS = 3;

  /** To send less than this again costs less than to ask. */
  private static final long WORTH_ASKING = 256 * 1024;

  private final BlobContent content;
  private final Digest digest;
  private final Repository repository;
  private final RemoteUploads uploads;
  private final UploadStart start;
  private final RegistryTraits traits;
  private UploadPoint point;
  private boolean inOneRequest;
  private int starts = 1;
  private int resumptions;

  /**
   * @param point where it has begun
   * @param start how it begins anew
   */
  BlobUpload(
      BlobContent content,
      UploadPoint point,
      Repository repository,
      RemoteUploads uploads,
      UploadStart start) {
    this.content = content;
    this.digest = content.digest();
    this.repository = repository;
    this.uploads = uploads;
    this.start = start;
    this.traits = repository.client().traits();
    this.point = point;
  }

  StoredBlob send() throws IOException {
    while (true) {
      BlobPayload payload = new BlobPayload(content, point.offset());
      try (payload) {
        send(payload);
        return stored(payload);
      } catch (TransportException e) {
        payload.rethrowAfter(this::cancel);
        if (payload.isComplete() && UploadFailures.isAmbiguous(e) && start.isThere(content)) {
          return stored(payload);
        }
        if (!goOnAfter(e, payload)) {
          return start.alreadyThere(content);
        }
      } catch (IOException | RuntimeException e) {
        cancel();
        throw e;
      }
    }
  }

  private void send(BlobPayload payload) throws IOException {
    inOneRequest = point.isStart() && !traits.refusesSingleUpload();
    if (inOneRequest) {
      uploads.putWhole(point.session(), digest, payload);
      return;
    }
    if (!payload.isEmpty()) {
      payload.prepare();
      point = new UploadPoint(uploads.patch(point, digest, payload), point.offset());
    }
    uploads.commit(point.session(), digest);
  }

  /**
   * Moves on to where the next attempt begins.
   *
   * @return whether there is anything left to do
   */
  private boolean goOnAfter(TransportException failure, BlobPayload payload) throws IOException {
    long sent = point.offset() + payload.sent();
    boolean mayResume = mayResume(failure, payload) && sent >= WORTH_ASKING;
    boolean mayRestart = mayRestart(failure);
    if (failure.isTransient() && (mayResume || mayRestart)) {
      repository.client().backOff(starts);
    }
    Optional<UploadPoint> reached =
        mayResume ? reached(sent, UploadFailures.isOutOfOrder(failure)) : Optional.empty();
    if (reached.isPresent()) {
      point = reached.get();
      return true;
    }
    cancel();
    if (!mayRestart) {
      throw failure;
    }
    starts++;
    Optional<UploadPoint> anew = start.begin(content);
    point = anew.orElse(point);
    return anew.isPresent();
  }

  private boolean mayResume(TransportException failure, BlobPayload payload) {
    boolean broken = mayPass(failure) || UploadFailures.isOutOfOrder(failure);
    return broken && payload.isResumable() && !traits.losesParts();
  }

  private boolean mayRestart(TransportException failure) {
    boolean again = mayPass(failure);
    if (!point.isStart() && UploadFailures.isAboutParts(failure)) {
      traits.learnLosesParts();
      again = true;
    } else if (UploadFailures.isAboutTheMethod(failure) && inOneRequest) {
      traits.learnRefusesSingleUpload();
      again = true;
    }
    return again && starts < MOST_STARTS;
  }

  private boolean mayPass(TransportException failure) {
    return UploadFailures.mayPass(failure, repository.client().longestWait());
  }

  /** What the registry has, if that gets us anywhere. */
  private Optional<UploadPoint> reached(long sent, boolean outOfOrder) throws IOException {
    Optional<UploadPoint> found =
        uploads.position(point.session(), digest).filter(there -> there.offset() <= sent);
    long progress = found.map(there -> there.offset() - point.offset()).orElse(0L);
    boolean corrected = outOfOrder && progress != 0;
    return found.filter(
        there ->
            ResumeRule.mayGoOn(
                resumptions++, corrected ? Long.MAX_VALUE : progress, Duration.ZERO));
  }

  private void cancel() {
    uploads.cancel(point.session(), digest);
  }

  private StoredBlob stored(BlobPayload payload) {
    return new StoredBlob(
        digest,
        content.size().orElse(payload.sent()),
        BlobOutcome.WRITTEN,
        Optional.of(repository.location()));
  }
}
