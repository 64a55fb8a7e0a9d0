// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.storage;

import io.imagesync.testkit.content.ContentDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tags, the manifests and the links to blobs of one repository. Thread-safe. */
public final class Repository {
  private final Map<String, ContentDigest> tags = new TreeMap<>();
  private final Map<String, ManifestEntry> manifests = new TreeMap<>();
  private final Set<ContentDigest> blobs = new HashSet<>();

  /** All tags in lexical order. */
  public synchronized List<String> tags() {
    return List.copyOf(tags.keySet());
  }

  /** The manifest that {@code reference}, a tag or a digest, stands for. */
  public synchronized Optional<ManifestEntry> manifest(String reference) {
    ContentDigest tagged = tags.get(reference);
    return Optional.ofNullable(manifests.get(tagged == null ? reference : tagged.toString()));
  }

  /** The manifests that name {@code subject} as their subject, in the order of their digests. */
  public synchronized List<ManifestEntry> referrers(ContentDigest subject) {
    return manifests.values().stream().filter(entry -> entry.refersTo(subject)).toList();
  }

  /** Adds {@code manifest} without a tag. */
  public synchronized void put(ManifestEntry manifest) {
    manifests.put(manifest.digest().toString(), manifest);
  }

  /** Adds {@code manifest} and moves {@code tag} to it. */
  public synchronized void put(String tag, ManifestEntry manifest) {
    put(manifest);
    tags.put(tag, manifest.digest());
  }

  /** Removes a tag, or a manifest with all its tags; false if there was nothing to remove. */
  public synchronized boolean removeManifest(String reference) {
    if (tags.remove(reference) != null) {
      return true;
    }
    tags.values().removeIf(digest -> digest.toString().equals(reference));
    return manifests.remove(reference) != null;
  }

  /** Whether the blob was uploaded to or mounted into this repository. */
  public synchronized boolean holds(ContentDigest blob) {
    return blobs.contains(blob);
  }

  /** Makes the blob part of this repository. */
  public synchronized void link(ContentDigest blob) {
    blobs.add(blob);
  }

  /** Takes the blob out of this repository; false if it was not part of it. */
  public synchronized boolean unlink(ContentDigest blob) {
    return blobs.remove(blob);
  }
}
