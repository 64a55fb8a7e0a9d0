// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;

/**
 * Writes images to a registry. The location is the registry or a namespace of it. Understands
 * {@link RegistryAccess}.
 */
public final class DockerDestinationTransport implements DestinationTransport {
  /** For {@link java.util.ServiceLoader}. */
  public DockerDestinationTransport() {}

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public DestinationSession open(SyncDestination destination, TransportContext context)
      throws TransportException {
    String prefix = Locations.destination(destination.location());
    return new DockerDestination(
        prefix,
        Registry.of(Locations.domain(prefix), destination.option(RegistryAccess.class), context));
  }
}
