// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Neither a mirror nor the registry itself answered. Counts as what happened at the registry. */
final class MirrorsFailedException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final TransportException registry;

  MirrorsFailedException(List<String> mirrors, TransportException registry) {
    super(
        registry.getMessage() + " (mirrors before: " + String.join("; ", mirrors) + ")",
        registry.kind(),
        registry);
    this.registry = registry;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return registry.retryAfter();
  }
}
