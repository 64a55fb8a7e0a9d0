// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.RegistryAccess;
import io.imagesync.SyncSource;
import io.imagesync.TagSelector;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;

/**
 * Reads images from registries. The location is a repository, all or selected tags of which are
 * listed, or one image of it by tag or digest. Understands {@link RegistryAccess}.
 */
public final class DockerSourceTransport implements SourceTransport {
  /** For {@link java.util.ServiceLoader}. */
  public DockerSourceTransport() {}

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public boolean selectsTags() {
    return true;
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext context) throws TransportException {
    DockerReference location = Locations.source(source.location());
    if (!location.isRepository() && !source.tags().equals(TagSelector.all())) {
      throw new TransportException(
          "Cannot select tags of "
              + source.location()
              + ", which is a single image: leave out its tag or digest, or the selection",
          ErrorKind.CONFIGURATION);
    }
    return new RepositorySource(
        location,
        source.tags(),
        Registry.of(location.domain(), source.option(RegistryAccess.class), context));
  }
}
