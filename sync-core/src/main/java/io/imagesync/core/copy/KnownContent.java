// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has learned about the places where blobs and manifests are. Thread-safe. */
final class KnownContent {
  private static final int MAX_LOCATIONS = 5;

  private final Map<Digest, List<BlobLocation>> blobs = new ConcurrentHashMap<>();
  private final Set<KnownManifest> manifests = ConcurrentHashMap.newKeySet();

  private record KnownManifest(BlobLocation location, Digest digest) {}

  void addBlob(Digest digest, BlobLocation location) {
    blobs.merge(digest, List.of(location), KnownContent::append);
  }

  /** Where a blob is, the {@code preferred} place first. */
  List<BlobLocation> locations(Digest digest, Optional<BlobLocation> preferred) {
    List<BlobLocation> known = blobs.getOrDefault(digest, List.of());
    if (preferred.isEmpty() || !known.contains(preferred.get())) {
      return known.size() <= MAX_LOCATIONS ? known : known.subList(0, MAX_LOCATIONS);
    }
    return List.of(preferred.get());
  }

  boolean knowsBlob(Digest digest) {
    return blobs.containsKey(digest);
  }

  void addManifest(Optional<BlobLocation> location, Digest digest) {
    location.ifPresent(place -> manifests.add(new KnownManifest(place, digest)));
  }

  /** Whether a manifest is stored at {@code location} with everything it refers to. */
  boolean hasManifest(Optional<BlobLocation> location, Digest digest) {
    return location.isPresent() && manifests.contains(new KnownManifest(location.get(), digest));
  }

  private static List<BlobLocation> append(List<BlobLocation> known, List<BlobLocation> more) {
    if (known.containsAll(more)) {
      return known;
    }
    List<BlobLocation> all = new ArrayList<>(known);
    all.addAll(more);
    return List.copyOf(all);
  }
}
