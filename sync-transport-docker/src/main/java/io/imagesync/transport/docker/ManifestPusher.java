// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ManifestRejectedException;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Answer;
import io.imagesync.transport.docker.http.Call;
import io.imagesync.transport.docker.http.Payload;
import io.imagesync.transport.docker.http.RegistryError;
import io.imagesync.transport.docker.http.RegistryException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stores manifests and makes sure that the registry stored what it was given. */
final class ManifestPusher {
  /** The specification's code, and others that registries give for the same. */
  private static final Set<String> BLOBS_UNKNOWN =
      Set.of("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN", "LAYERS_NOT_FOUND");

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}(?![0-9a-f])");

  private final Repository repository;
  private final ClaimedBlobs claims;

  ManifestPusher(Repository repository, ClaimedBlobs claims) {
    this.repository = repository;
    this.claims = claims;
  }

  void push(RawManifest manifest, ManifestKey key) throws IOException {
    Call call =
        repository
            .call("PUT", "manifests/" + key.text(), "write the manifest of " + key.image())
            .body(Payload.of(manifest.bytes(), manifest.mediaType()))
            .timeout(Call.COMMIT)
            .accepting(200, 201, 202, 204);
    try (Answer answer = repository.client().send(call)) {
      answer.discard();
      checkStored(manifest, key, answer);
    } catch (RegistryException e) {
      throw meaning(e);
    }
  }

  private TransportException meaning(RegistryException answer) {
    String words = String.valueOf(answer.getMessage());
    if (BLOBS_UNKNOWN.stream().anyMatch(answer::hasCode)) {
      return claims.missing(words, blobs(answer), answer);
    }
    return isTypeRejected(answer)
        ? new ManifestRejectedException(words, answer)
        : explained(answer);
  }

  /** The blobs that the registry names, in whatever words. */
  private static Set<Digest> blobs(RegistryException answer) {
    Set<Digest> digests = new LinkedHashSet<>();
    for (RegistryError error : answer.errors()) {
      Matcher matcher = DIGEST.matcher(error.message());
      while (matcher.find()) {
        digests.add(Digest.parse(matcher.group()));
      }
    }
    return digests;
  }

  private void checkStored(RawManifest manifest, ManifestKey key, Answer answer)
      throws IOException {
    Optional<Digest> stored = RemoteManifests.contentDigest(answer);
    if (answer.status() != 201 && stored.isEmpty()) {
      // Only some registries confirm with another status, but any web server answers 200.
      stored = new RemoteManifests(repository).head(key).descriptor().map(d -> d.digest());
      if (stored.isEmpty()) {
        throw notStored(key, "it answered " + answer.status() + " but then does not have it");
      }
    }
    boolean digestCoversBytes = !MediaTypes.isSchema1(manifest.mediaType());
    if (stored.isPresent() && digestCoversBytes && !stored.get().matches(manifest.bytes())) {
      throw notStored(key, "it says it stored " + stored.get() + " instead");
    }
  }

  private TransportException notStored(ManifestKey key, String reason) {
    return new TransportException(
        "Cannot write the manifest of "
            + key.image()
            + " to "
            + repository.name().domain()
            + ": "
            + reason,
        ErrorKind.PROTOCOL);
  }

  private static boolean isTypeRejected(RegistryException answer) {
    return answer.status() == 415
        || answer.hasCode("MANIFEST_INVALID")
        || answer.hasCode("TAG_INVALID")
        || answer.errors().stream().anyMatch(ManifestPusher::isUnsupportedSyntax);
  }

  /** What Amazon ECR says of an OCI manifest without a media type. */
  private static boolean isUnsupportedSyntax(RegistryError error) {
    return error.code().equals("UNSUPPORTED")
        && error.message().toLowerCase(Locale.ROOT).contains("invalid json syntax");
  }

  private TransportException explained(RegistryException answer) {
    if (answer.kind() != ErrorKind.NOT_FOUND) {
      return answer;
    }
    return new TransportException(
        answer.getMessage()
            + "; if this registry does not create repositories by itself, create "
            + repository.name()
            + " first",
        ErrorKind.NOT_FOUND,
        answer);
  }
}
