// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Answer;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.RegistryException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Manifests of a repository, to read. */
final class RemoteManifests {
  private static final String CONTENT_DIGEST = "Docker-Content-Digest";
  private static final Set<String> KNOWN = Set.copyOf(MediaTypes.MANIFESTS);

  private final Repository repository;

  RemoteManifests(Repository repository) {
    this.repository = repository;
  }

  /**
   * What a HEAD request tells.
   *
   * @param isPresent whether there is such a manifest
   * @param descriptor what it is, if the registry says so
   */
  record Head(boolean isPresent, Optional<Descriptor> descriptor) {
    static final Head ABSENT = new Head(false, Optional.empty());
    static final Head UNKNOWN = new Head(true, Optional.empty());
  }

  Head head(ManifestKey key) throws IOException {
    Call call = call("HEAD", key, "look up " + key.image()).accepting(200, 404, 405, 501);
    try (Answer answer = repository.client().send(call)) {
      return switch (answer.status()) {
        case 200 -> new Head(true, descriptor(answer));
        case 404 -> Head.ABSENT;
        default -> Head.UNKNOWN;
      };
    }
  }

  /**
   * What is asked for by digest and does not have it gets a second chance; the engine judges what
   * comes then. For a tag, the registry's word for the digest is the only one.
   */
  RawManifest get(ManifestKey key) throws IOException {
    Fetched fetched = fetch(key);
    if (fetched.contradicts() || fetched.isNot(key)) {
      repository.client().closeIdleConnections(); // one of them may have mixed up its answers
      fetched = fetch(key);
      if (fetched.contradicts()) {
        objectTo(fetched, key);
      }
    }
    return fetched.manifest;
  }

  private void objectTo(Fetched fetched, ManifestKey key) throws TransportException {
    String objection =
        "The manifest of "
            + key.image()
            + " does not have the digest "
            + fetched.announced.map(Digest::toString).orElse("")
            + " that the registry announced for it";
    if (repository.strict()) {
      throw new TransportException(objection, ErrorKind.CORRUPT_CONTENT);
    }
    repository.client().warn(objection);
  }

  /** Reads a manifest to tell its digest, for registries whose HEAD does not. */
  Optional<Descriptor> find(ManifestKey key) throws IOException {
    try {
      return Optional.of(fetch(key).manifest.descriptor());
    } catch (RegistryException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private record Fetched(RawManifest manifest, Optional<Digest> announced) {
    /** A signed schema 1 manifest has the digest of its payload, not of its bytes. */
    boolean contradicts() {
      return announced.isPresent() && isNot(announced.get());
    }

    boolean isNot(ManifestKey key) {
      return key.digest().isPresent() && isNot(key.digest().get());
    }

    private boolean isNot(Digest digest) {
      return !MediaTypes.isSchema1(manifest.mediaType()) && !digest.matches(manifest.bytes());
    }
  }

  private Fetched fetch(ManifestKey key) throws IOException {
    return repository
        .client()
        .read(call("GET", key, "read the manifest of " + key.image()), RemoteManifests::fetched);
  }

  private static Fetched fetched(Answer answer) throws IOException {
    byte[] bytes = answer.readAtMost(RawManifest.MAX_SIZE);
    return new Fetched(RawManifest.of(bytes, mediaType(answer)), contentDigest(answer));
  }

  private Call call(String method, ManifestKey key, String purpose) {
    Call call = repository.call(method, "manifests/" + key.text(), purpose);
    for (String type : MediaTypes.MANIFESTS) {
      call = call.header("Accept", type);
    }
    return call;
  }

  private static Optional<Descriptor> descriptor(Answer answer) {
    OptionalLong length = answer.isCoded() ? OptionalLong.empty() : answer.contentLength();
    long size = length.orElse(Descriptor.UNKNOWN_SIZE);
    return contentDigest(answer).map(digest -> new Descriptor(mediaType(answer), digest, size));
  }

  /** The registry's claim, if it is well-formed. */
  static Optional<Digest> contentDigest(Answer answer) {
    try {
      return answer.header(CONTENT_DIGEST).map(Digest::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Any other type says nothing; the engine then looks at the content. */
  private static String mediaType(Answer answer) {
    String type = answer.mediaType();
    return KNOWN.contains(type) ? type : "";
  }
}
