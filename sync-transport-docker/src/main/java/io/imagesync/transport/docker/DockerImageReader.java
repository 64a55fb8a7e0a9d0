// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.ImageReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads one image from a registry. Holds nothing itself. */
final class DockerImageReader implements ImageReader {
  private final PullPlaces places;

  DockerImageReader(PullPlaces places) {
    this.places = places;
  }

  @Override
  public RawManifest readManifest() throws IOException {
    return places.ask(
        (repository, image) -> new RemoteManifests(repository).get(ManifestKey.of(image)));
  }

  @Override
  public RawManifest readManifest(Digest instance) throws IOException {
    return places.ask(
        (repository, image) ->
            new RemoteManifests(repository).get(ManifestKey.of(image, instance)));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return places.ask((repository, image) -> new RemoteBlobs(repository).open(blob));
  }

  @Override
  public Optional<BlobLocation> locate(Descriptor blob) {
    return Optional.of(places.location());
  }

  @Override
  public void close() {
    // Open streams belong to their readers.
  }
}
