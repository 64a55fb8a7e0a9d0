// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.List;

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

  /**
   * Lists the images of {@code request} and names their places, and asks the destination nothing.
   *
   * @throws SyncException if the source cannot be listed or an image has no place
   */
  default List<PlannedImage> preview(SyncRequest request) {
    throw new SyncConfigurationException("This engine cannot preview a run");
  }

  /**
   * Finds out what {@link #run} would do, and changes nothing anywhere.
   *
   * @throws SyncException if the source cannot be listed or an image has no place
   */
  default SyncPlan plan(SyncRequest request) {
    throw new SyncConfigurationException("This engine cannot plan a run");
  }

  /**
   * Does what {@code plan}, made for an equal {@code request}, says.
   *
   * @return a report without failures
   * @throws SyncException if not everything that was planned is at the destination
   */
  default SyncReport apply(SyncRequest request, SyncPlan plan) {
    throw new SyncConfigurationException("This engine cannot apply a plan");
  }
}
