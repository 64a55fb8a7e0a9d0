// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageName;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.ImageWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tag or digest that an image is written to. */
final class DockerDestinationImage implements DestinationImage {
  private final DockerReference reference;
  private final Registry registry;

  /** Manifests that have been found; losing one of them to another thread costs a request. */
  private volatile Set<Digest> present = Set.of();

  DockerDestinationImage(DockerReference reference, Registry registry) {
    this.reference = reference;
    this.registry = registry;
  }

  @Override
  public ImageName name() {
    return new ImageName("docker", reference.familiar());
  }

  @Override
  public Optional<String> dockerReference() {
    return Optional.of(reference.toString());
  }

  @Override
  public Optional<Descriptor> current(@Nullable Digest digest) throws IOException {
    ManifestKey key =
        digest == null ? ManifestKey.of(reference) : ManifestKey.of(reference, digest);
    RemoteManifests manifests = new RemoteManifests(registry.toPush(reference));
    RemoteManifests.Head head = manifests.head(key);
    Optional<Descriptor> found =
        !head.isPresent() || head.descriptor().isPresent()
            ? head.descriptor()
            : manifests.find(key);
    if (digest != null && found.isPresent()) {
      addPresent(digest);
    }
    return found;
  }

  private void addPresent(Digest digest) {
    Set<Digest> more = new HashSet<>(present);
    more.add(digest);
    present = more;
  }

  @Override
  public Optional<BlobLocation> blobLocation() {
    return Optional.of(new InRegistry(reference.domain(), reference.path()));
  }

  @Override
  public ImageWriter open() throws IOException {
    return new DockerImageWriter(
        reference, registry.toPush(reference), digest -> present.contains(digest));
  }
}
