// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

/**
 * Stops a run from another thread. Thread-safe; once cancelled it stays so. One token may serve
 * several runs.
 */
public sealed interface CancellationToken permits Cancellation {
  /** A new token, not cancelled. */
  static CancellationToken create() {
    return new Cancellation();
  }

  /** Cancels. Runs the registered actions on the calling thread, the first time only. */
  void cancel();

  /** Whether {@link #cancel} was called. */
  boolean isCancelled();

  /**
   * Runs {@code action} on cancellation; at once if that has happened. The action must be quick and
   * must not throw.
   *
   * @return closes to forget the action
   */
  Registration onCancel(Runnable action);

  /** Forgets an action when closed. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
