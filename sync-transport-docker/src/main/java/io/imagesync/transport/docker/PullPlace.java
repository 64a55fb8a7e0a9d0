// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.DockerReference;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.registries.PullSource;

/**
 * One place an image can be read from.
 *
 * @param named the image as the user calls it
 */
record PullPlace(PullSource source, DockerReference named, Registry registry) {
  /** The image in this place. */
  DockerReference reference() {
    return source.reference();
  }

  String domain() {
    return reference().domain();
  }

  /**
   * @throws TransportException if this place must not be used
   */
  Repository repository() throws TransportException {
    return registry.toPull(source, named);
  }

  InRegistry location() {
    return new InRegistry(domain(), reference().path());
  }
}
