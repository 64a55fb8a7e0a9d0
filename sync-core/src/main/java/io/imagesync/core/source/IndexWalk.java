// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.ErrorKind;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestIndex;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a walk through an index, and those nested in it, finite whatever they hold. */
public final class IndexWalk {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_INSTANCES = 1_000;
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final Set<Digest> seen = new HashSet<>();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * The instances of {@code index} that the walk has not come by yet. Called by one thread.
   *
   * @param depth how deep the index is nested, counted from 1
   * @throws TransportException if that would lead too far
   */
  public List<Digest> next(ManifestIndex index, int depth) throws TransportException {
    if (depth > MAX_DEPTH || seen.size() + index.instances().size() > MAX_INSTANCES) {
      throw tooFar();
    }
    return index.distinctInstances().stream().filter(seen::add).toList();
  }

  /** Counts an instance that was read. Thread-safe. */
  public void count(Manifest instance) throws TransportException {
    if (bytes.addAndGet(instance.raw().size()) > MAX_BYTES) {
      throw tooFar();
    }
  }

  private static TransportException tooFar() {
    return new TransportException(
        "An index with more than "
            + MAX_INSTANCES
            + " instances, with manifests of more than 64 MiB, or nested more than "
            + MAX_DEPTH
            + " deep, is not supported",
        ErrorKind.NOT_SUPPORTED);
  }
}
