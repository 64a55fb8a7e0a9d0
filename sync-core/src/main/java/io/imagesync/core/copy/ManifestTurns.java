// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets tags of one manifest take turns, until its content is known to be at their common place.
 * Then a tag needs its manifest written and nothing else.
 */
final class ManifestTurns {
  private final Map<Place, Lock> locks = new ConcurrentHashMap<>();
  private final KnownContent known;

  ManifestTurns(KnownContent known) {
    this.known = known;
  }

  private record Place(BlobLocation location, Digest manifest) {}

  /** Ends when closed, on the thread that took it. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  Turn take(Optional<BlobLocation> location, Digest manifest) {
    if (location.isEmpty() || known.hasManifest(location, manifest)) {
      return () -> {};
    }
    Lock lock =
        locks.computeIfAbsent(new Place(location.get(), manifest), place -> new ReentrantLock());
    lock.lock();
    if (known.hasManifest(location, manifest)) {
      lock.unlock();
      return () -> {};
    }
    return lock::unlock;
  }
}
