// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.DockerReference;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.TransportException;

/** A registry, or a namespace of one, that images are written to. */
final class DockerDestination implements DestinationSession {
  private static final String DEFAULT_TAG = "latest";

  private final String prefix;
  private final Registry registry;

  DockerDestination(String prefix, Registry registry) {
    this.prefix = prefix;
    this.registry = registry;
  }

  @Override
  public DestinationImage resolve(String relativeName) throws TransportException {
    DockerReference named = Locations.image(prefix, relativeName);
    DockerReference image = named.isRepository() ? named.withTag(DEFAULT_TAG) : named;
    return new DockerDestinationImage(image, registry);
  }

  @Override
  public void close() {
    // The run's connections outlive this session.
  }
}
