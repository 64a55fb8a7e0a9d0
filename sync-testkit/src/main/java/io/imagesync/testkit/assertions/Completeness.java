// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.testkit.content.ContentDescriptor;
import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.MalformedManifestException;
import io.imagesync.testkit.content.ManifestContents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a manifest to everything it refers to and notes what is missing or different. */
final class Completeness {
  private static final int DEEPEST = 8;

  private final ImageContent content;
  private final List<String> problems = new ArrayList<>();
  private final Set<ContentDigest> manifests = new HashSet<>();
  private final Set<ContentDigest> blobs = new HashSet<>();

  private Completeness(ImageContent content) {
    this.content = content;
  }

  /** Looks at all that {@code manifest} refers to. */
  static Completeness of(ImageContent content, byte[] manifest) {
    Completeness completeness = new Completeness(content);
    try {
      completeness.follow("the manifest", manifest, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the content of an image", e);
    }
    return completeness;
  }

  /** What is wrong; nothing if the image is complete. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The instances that were referred to. */
  Set<ContentDigest> manifests() {
    return Set.copyOf(manifests);
  }

  /** The blobs that were referred to. */
  Set<ContentDigest> blobs() {
    return Set.copyOf(blobs);
  }

  private void follow(String name, byte[] manifest, int depth) throws IOException {
    if (depth > DEEPEST) {
      problems.add(name + " is nested more than " + DEEPEST + " levels deep");
      return;
    }
    ManifestContents contents;
    try {
      contents = ManifestContents.read(manifest);
    } catch (MalformedManifestException e) {
      problems.add(name + " is malformed: " + e.getMessage());
      return;
    }
    contents.config().ifPresent(this::checkBlob);
    contents.layers().forEach(this::checkBlob);
    for (ContentDescriptor child : contents.manifests()) {
      checkChild(child, depth);
    }
  }

  private void checkChild(ContentDescriptor child, int depth) throws IOException {
    if (!manifests.add(child.digest())) {
      return;
    }
    String name = "manifest " + child.digest();
    Optional<byte[]> bytes = content.manifest(child.digest());
    if (bytes.isEmpty()) {
      problems.add(name + " is missing");
      return;
    }
    compare(
        name, child, ContentDigest.of(child.digest().algorithm(), bytes.get()), bytes.get().length);
    follow(name, bytes.get(), depth + 1);
  }

  private void checkBlob(ContentDescriptor blob) {
    if (!blobs.add(blob.digest())) {
      return;
    }
    String name = "blob " + blob.digest();
    try {
      Optional<InputStream> stream = content.blob(blob.digest());
      if (stream.isPresent()) {
        try (InputStream bytes = stream.get()) {
          compareBlob(name, blob, bytes);
        }
      } else if (!blob.isForeign()) {
        problems.add(name + " is missing");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private void compareBlob(String name, ContentDescriptor blob, InputStream bytes)
      throws IOException {
    String algorithm = blob.digest().algorithm();
    MessageDigest hash = ContentDigest.newHash(algorithm);
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
      hash.update(buffer, 0, n);
      size += n;
    }
    compare(name, blob, ContentDigest.finish(algorithm, hash), size);
  }

  private void compare(String name, ContentDescriptor wanted, ContentDigest digest, long size) {
    if (!digest.equals(wanted.digest())) {
      problems.add(name + " has the digest " + digest);
    }
    if (size != wanted.size().orElse(size)) {
      problems.add(name + " has " + size + " bytes instead of " + wanted.size().orElse(size));
    }
  }
}
