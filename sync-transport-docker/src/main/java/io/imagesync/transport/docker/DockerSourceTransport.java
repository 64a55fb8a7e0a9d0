// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;

/**
 * Reads images from registries. The location is a repository, all tags of which are listed, or one
 * image of it by tag or digest. Understands {@link RegistryAccess}.
 */
public final class DockerSourceTransport implements SourceTransport {
  /** For {@link java.util.ServiceLoader}. */
  public DockerSourceTransport() {}

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws TransportException {
    DockerReference location = Locations.source(source.location());
    Registry registry =
        Registry.of(location.domain(), source.option(RegistryAccess.class), context);
    return new RepositorySource(location, registry);
  }
}
