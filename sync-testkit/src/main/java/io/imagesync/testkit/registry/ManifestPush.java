// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.MalformedManifestException;
import io.imagesync.testkit.content.ManifestContents;
import io.imagesync.testkit.content.ManifestDigest;
import io.imagesync.testkit.registry.storage.ManifestEntry;
import io.imagesync.testkit.registry.storage.RegistryContents;
import io.imagesync.testkit.registry.storage.Repository;
import java.io.IOException;
import java.util.Optional;

/** Takes a manifest by tag or by digest. */
final class ManifestPush {
  private static final int LARGEST_MANIFEST = 4 * 1024 * 1024;

  private final RegistryContents contents;
  private final ManifestCheck check;

  ManifestPush(RegistryContents contents, ManifestCheck check) {
    this.contents = contents;
    this.check = check;
  }

  void handle(Exchange exchange) throws RegistryError, IOException {
    Route route = exchange.route();
    Optional<ContentDigest> wanted = ContentDigest.parse(route.reference());
    if (wanted.isEmpty() && !Grammar.isTag(route.reference())) {
      throw new RegistryError(ErrorCode.TAG_INVALID, "neither a tag nor a digest");
    }
    byte[] bytes = body(exchange);
    try {
      ManifestContents manifest = ManifestContents.read(bytes);
      String mediaType = check.mediaType(exchange.requestHeader("Content-Type"), manifest);
      ContentDigest digest = digest(wanted, mediaType, bytes);
      Repository repository = contents.create(route.repository());
      check.references(route.repository(), manifest);
      ManifestEntry entry = ManifestEntry.of(mediaType, digest, bytes);
      if (wanted.isPresent()) {
        repository.put(entry);
      } else {
        repository.put(route.reference(), entry);
      }
      answer(exchange, entry);
    } catch (MalformedManifestException e) {
      throw new RegistryError(ErrorCode.MANIFEST_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static void answer(Exchange exchange, ManifestEntry entry) throws IOException {
    Route route = exchange.route();
    exchange.responseHeader(
        "Location", "/v2/" + route.repository() + "/manifests/" + entry.digest());
    exchange.responseHeader("Docker-Content-Digest", entry.digest().toString());
    entry
        .contents()
        .flatMap(ManifestContents::subject)
        .ifPresent(subject -> exchange.responseHeader("OCI-Subject", subject.digest().toString()));
    exchange.respond(201);
  }

  private static byte[] body(Exchange exchange) throws RegistryError, IOException {
    byte[] bytes = exchange.requestBody().readNBytes(LARGEST_MANIFEST + 1);
    if (bytes.length > LARGEST_MANIFEST) {
      throw new RegistryError(
          413, ErrorCode.SIZE_INVALID, "a manifest has more than " + LARGEST_MANIFEST + " bytes");
    }
    return bytes;
  }

  private static ContentDigest digest(
      Optional<ContentDigest> wanted, String mediaType, byte[] bytes)
      throws RegistryError, MalformedManifestException {
    String algorithm = wanted.map(ContentDigest::algorithm).orElse(ContentDigest.SHA256);
    ContentDigest digest = ManifestDigest.of(algorithm, mediaType, bytes);
    if (wanted.isPresent() && !wanted.get().equals(digest)) {
      throw new RegistryError(ErrorCode.DIGEST_INVALID, "the manifest has the digest " + digest);
    }
    return digest;
  }
}
