// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps the writing of an index apart from the writing of its instances under other names.
 * Registries on plain file systems rewrite what they know of a manifest whenever it is written, do
 * not know it meanwhile, and then refuse an index that refers to it.
 */
final class ManifestLocks {
  private final Map<Place, ReadWriteLock> locks = new ConcurrentHashMap<>();

  private record Place(BlobLocation location, Digest manifest) {}

  /** What is locked until it is closed, on the thread that locked it. */
  interface Locked extends AutoCloseable {
    @Override
    void close();
  }

  Locked forWriting(Optional<BlobLocation> location, Manifest manifest) {
    if (location.isEmpty()) {
      return () -> {};
    }
    Map<String, Lock> inOrder = new TreeMap<>();
    if (manifest instanceof ManifestIndex index) {
      for (Digest instance : index.distinctInstances()) {
        inOrder.put(instance.toString(), lock(location.get(), instance).readLock());
      }
    }
    inOrder.put(manifest.digest().toString(), lock(location.get(), manifest.digest()).writeLock());
    Deque<Lock> taken = new ArrayDeque<>();
    inOrder.values().forEach(lock -> take(lock, taken));
    return () -> taken.forEach(Lock::unlock);
  }

  private ReadWriteLock lock(BlobLocation location, Digest manifest) {
    return locks.computeIfAbsent(
        new Place(location, manifest), place -> new ReentrantReadWriteLock());
  }

  private static void take(Lock lock, Deque<Lock> taken) {
    lock.lock();
    taken.push(lock);
  }
}
