// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Answer;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.Call.Persistence;
import io.imagesync.transport.docker.http.Payload;
import io.imagesync.transport.docker.http.RegistryException;
import io.imagesync.transport.docker.http.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The steps by which blobs get into a repository, one request each. */
final class RemoteUploads {
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(2);

  private final Repository repository;

  RemoteUploads(Repository repository) {
    this.repository = repository;
  }

  /** Begins an upload; the URL takes the bytes. Empty if the registry says it has the blob. */
  Optional<Target> start(Digest digest) throws IOException {
    Call call =
        repository
            .call("POST", "blobs/uploads/", purpose(digest))
            .body(Payload.empty())
            .accepting(201, 202);
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      return answer.status() == 202 ? Optional.of(session(answer, digest)) : Optional.empty();
    }
  }

  /**
   * How a registry reacted to the wish to mount a blob.
   *
   * @param isMounted whether the blob is in the repository now
   * @param session an upload that the registry began instead
   */
  record Mount(boolean isMounted, Optional<Target> session) {}

  /** Asks for a blob of {@code fromPath}, another repository of the same registry. */
  Mount mount(Digest digest, String fromPath) throws IOException {
    String purpose = "mount blob " + digest + " from " + fromPath + " into " + repository.name();
    return mount(
        mountCall(digest, fromPath, purpose)
            .scopes(scopesWith(fromPath))
            .persistence(Persistence.RATE_LIMITS)
            .timeout(Call.COMMIT),
        digest);
  }

  /**
   * Asks for a blob of the repository itself, that is, whether it is there. If not, this is the
   * beginning of its upload, and as persistent as any other.
   */
  Mount mountHere(Digest digest) throws IOException {
    String purpose = "begin to upload blob " + digest + " to " + repository.name();
    return mount(mountCall(digest, repository.name().path(), purpose), digest);
  }

  private Call mountCall(Digest digest, String fromPath, String purpose) {
    return repository
        .call("POST", "blobs/uploads/?mount=" + digest + "&from=" + fromPath, purpose)
        .body(Payload.empty())
        .accepting(201, 202);
  }

  private Mount mount(Call call, Digest digest) throws IOException {
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      if (answer.status() == 202) {
        return new Mount(false, Optional.of(session(answer, digest)));
      }
      Optional<Digest> stored = RemoteManifests.contentDigest(answer);
      return new Mount(stored.isEmpty() || stored.get().equals(digest), Optional.empty());
    }
  }

  /** Sends all bytes and commits. */
  void putWhole(Target session, Digest digest, BlobPayload payload) throws IOException {
    commit(session, digest, payload);
  }

  /** Sends all bytes, or all from where it stands, without committing; the URL commits. */
  Target patch(UploadPoint point, Digest digest, BlobPayload payload) throws IOException {
    Target session = point.session();
    Call whole =
        at("PATCH", session, digest)
            .body(payload)
            .timeout(Call.COMMIT)
            .accepting(200, 201, 202, 204);
    Call call = payload.range().map(range -> whole.header("Content-Range", range)).orElse(whole);
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      Optional<String> location = answer.header("Location");
      return location.isPresent() ? repository.client().follow(answer, location.get()) : session;
    }
  }

  /** How much the registry has; empty if it does not say or has nothing worth keeping. */
  Optional<UploadPoint> position(Target session, Digest digest) throws TransportException {
    Call call = at("GET", session, digest).persistence(Persistence.FULL).accepting(200, 202, 204);
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      OptionalLong received = UploadPoint.received(answer.header("Range"));
      Optional<String> location = answer.header("Location");
      Target next =
          location.isPresent() ? repository.client().follow(answer, location.get()) : session;
      return received.isPresent()
          ? Optional.of(new UploadPoint(next, received.getAsLong()))
          : Optional.empty();
    } catch (IOException e) {
      if (e instanceof TransportException failure && failure.kind() == ErrorKind.CANCELLED) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /** Commits what was sent before. */
  void commit(Target session, Digest digest) throws IOException {
    commit(session, digest, Payload.empty());
  }

  /**
   * Tells the registry to forget an upload. Whether it does is not our concern; registries expire
   * uploads by themselves.
   *
   * @return whether it answered at all
   */
  boolean cancel(Target session, Digest digest) {
    Call call =
        at("DELETE", session, digest)
            .persistence(Persistence.BEST_EFFORT)
            .timeout(CANCEL_TIMEOUT)
            .accepting(200, 202, 204);
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      return true;
    } catch (IOException e) {
      return e instanceof RegistryException;
    }
  }

  private void commit(Target session, Digest digest, Payload payload) throws IOException {
    Call call =
        at("PUT", session.withQueryParameter("digest", digest.toString()), digest)
            .body(payload)
            .timeout(Call.COMMIT)
            .accepting(200, 201, 204);
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      if (answer.status() == 200) {
        repository.client().warn(repository.name().domain() + " confirmed an upload with 200");
      }
    }
  }

  private Call at(String method, Target location, Digest digest) {
    return repository
        .call(method, "blobs/uploads/", purpose(digest))
        .at(location)
        .persistence(Persistence.NONE);
  }

  private Target session(Answer answer, Digest digest) throws TransportException {
    Optional<String> location = answer.header("Location");
    if (location.isEmpty()) {
      throw new TransportException(
          "Cannot " + purpose(digest) + ": the registry did not say where to send it",
          ErrorKind.PROTOCOL);
    }
    return repository.client().follow(answer, location.get());
  }

  private String purpose(Digest digest) {
    return "upload blob " + digest + " to " + repository.name();
  }

  private List<String> scopesWith(String fromPath) {
    List<String> scopes = new ArrayList<>(repository.scopes());
    scopes.add("repository:" + fromPath + ":pull");
    return scopes;
  }
}
