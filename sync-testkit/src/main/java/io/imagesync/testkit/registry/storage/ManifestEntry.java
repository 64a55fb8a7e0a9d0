// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.MalformedManifestException;
import io.imagesync.testkit.content.ManifestContents;
import java.util.Optional;

/** A manifest in a repository. Its bytes are shared, not copied: nobody changes them. */
public final class ManifestEntry {
  private final String mediaType;
  private final ContentDigest digest;
  private final byte[] bytes;
  private final Optional<ManifestContents> contents;

  private ManifestEntry(
      String mediaType, ContentDigest digest, byte[] bytes, Optional<ManifestContents> contents) {
    this.mediaType = mediaType;
    this.digest = digest;
    this.bytes = bytes;
    this.contents = contents;
  }

  /** An entry for {@code bytes}, whatever they are. */
  public static ManifestEntry of(String mediaType, ContentDigest digest, byte[] bytes) {
    return new ManifestEntry(mediaType, digest, bytes, read(bytes));
  }

  private static Optional<ManifestContents> read(byte[] bytes) {
    try {
      return Optional.of(ManifestContents.read(bytes));
    } catch (MalformedManifestException e) {
      return Optional.empty();
    }
  }

  /** The type it was pushed under. */
  public String mediaType() {
    return mediaType;
  }

  /** What it is addressed by. */
  public ContentDigest digest() {
    return digest;
  }

  /** The manifest itself. */
  public byte[] bytes() {
    return bytes;
  }

  /** What it says; empty when it cannot be read. */
  public Optional<ManifestContents> contents() {
    return contents;
  }

  /** Whether this manifest says that it belongs to {@code subject}. */
  public boolean refersTo(ContentDigest subject) {
    return contents
        .flatMap(ManifestContents::subject)
        .filter(descriptor -> descriptor.digest().equals(subject))
        .isPresent();
  }

  /** The type under which it is listed as a referrer. */
  public Optional<String> artifactType() {
    return contents.flatMap(
        manifest ->
            manifest
                .artifactType()
                .or(() -> manifest.config().map(config -> config.mediaType()))
                .filter(type -> !type.isEmpty()));
  }
}
