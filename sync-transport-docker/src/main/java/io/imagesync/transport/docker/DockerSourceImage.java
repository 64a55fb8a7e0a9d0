// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageName;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.Optional;

/** One image of a source repository. */
final class DockerSourceImage implements SourceImage {
  private final DockerReference reference;
  private final Registry registry;

  DockerSourceImage(DockerReference reference, Registry registry) {
    this.reference = reference;
    this.registry = registry;
  }

  @Override
  public ImageName name() {
    return new ImageName("docker", reference.familiar());
  }

  @Override
  public String scopedName() {
    return reference.toString();
  }

  @Override
  public PolicyIdentity policyIdentity() {
    return new PolicyIdentity(Optional.of(reference.toString()), PolicyScopes.of(reference));
  }

  @Override
  public Optional<Descriptor> peek() throws IOException {
    return registry.places(reference).ask(DockerSourceImage::peek);
  }

  private static Optional<Descriptor> peek(Repository repository, DockerReference image)
      throws IOException {
    RemoteManifests.Head head = new RemoteManifests(repository).head(ManifestKey.of(image));
    if (!head.isPresent()) {
      throw new TransportException("There is no image " + image, ErrorKind.NOT_FOUND);
    }
    return head.descriptor();
  }

  @Override
  public ImageReader open() throws TransportException {
    return new DockerImageReader(registry.places(reference));
  }
}
