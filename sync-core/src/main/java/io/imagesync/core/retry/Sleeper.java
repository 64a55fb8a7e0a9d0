// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.retry;

import java.io.IOException;
import java.time.Duration;

/** Waits. Replaced in tests. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for {@code duration}; fails at once when the run is cancelled. */
  void sleep(Duration duration) throws IOException;
}
