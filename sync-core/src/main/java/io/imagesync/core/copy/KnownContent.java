// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learned about the places where blobs and manifests are. Thread-safe. */
final class KnownContent {
  private static final int MAX_LOCATIONS = 5;

  private final Map<Digest, Set<BlobLocation>> blobs = new HashMap<>();
  private final Set<KnownManifest> manifests = ConcurrentHashMap.newKeySet();

  private record KnownManifest(BlobLocation location, Digest digest) {}

  void addBlob(Digest digest, BlobLocation location) {
    synchronized (blobs) {
      blobs.computeIfAbsent(digest, blob -> new LinkedHashSet<>()).add(location);
    }
  }

  /** Where a blob is: the {@code preferred} place alone, or else a few others. */
  List<BlobLocation> locations(Digest digest, Optional<BlobLocation> preferred) {
    synchronized (blobs) {
      Set<BlobLocation> known = blobs.getOrDefault(digest, Set.of());
      return preferred.isPresent() && known.contains(preferred.get())
          ? List.of(preferred.get())
          : known.stream().limit(MAX_LOCATIONS).toList();
    }
  }

  /** What was known of a blob was wrong. */
  void forgetBlob(Digest digest) {
    synchronized (blobs) {
      blobs.remove(digest);
    }
  }

  boolean knowsBlob(Digest digest) {
    synchronized (blobs) {
      return blobs.containsKey(digest);
    }
  }

  void addManifest(Optional<BlobLocation> location, Digest digest) {
    location.ifPresent(place -> manifests.add(new KnownManifest(place, digest)));
  }

  /** Whether a manifest is stored at {@code location} with everything it refers to. */
  boolean hasManifest(Optional<BlobLocation> location, Digest digest) {
    return location.isPresent() && manifests.contains(new KnownManifest(location.get(), digest));
  }
}
