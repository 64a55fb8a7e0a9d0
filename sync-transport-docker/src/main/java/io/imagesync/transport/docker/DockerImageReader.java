// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.DockerReference;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.ImageReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads one image from a registry. Holds nothing itself. */
final class DockerImageReader implements ImageReader {
  private final DockerReference reference;
  private final Repository repository;
  private final RemoteManifests manifests;
  private final RemoteBlobs blobs;

  DockerImageReader(DockerReference reference, Repository repository) {
    this.reference = reference;
    this.repository = repository;
    this.manifests = new RemoteManifests(repository);
    this.blobs = new RemoteBlobs(repository);
  }

  @Override
  public RawManifest readManifest() throws IOException {
    return manifests.get(ManifestKey.of(reference));
  }

  @Override
  public RawManifest readManifest(Digest instance) throws IOException {
    return manifests.get(ManifestKey.of(reference, instance));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    return blobs.open(blob);
  }

  @Override
  public Optional<BlobLocation> locate(Descriptor blob) {
    return Optional.of(repository.location());
  }

  @Override
  public void close() {
    // Open streams belong to their readers.
  }
}
