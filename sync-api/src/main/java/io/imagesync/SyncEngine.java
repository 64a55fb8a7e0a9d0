// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

/**
 * A service: carries out requests. There is one in {@code sync-core}; {@link Syncer#run} finds it
 * through {@link java.util.ServiceLoader}. Thread-safe.
 */
public interface SyncEngine {
  /**
   * Carries out {@code request} and returns when all of it is done.
   *
   * @return a report without failures
   * @throws SyncException if not everything that was asked for is at the destination
   */
  SyncReport run(SyncRequest request);
}
