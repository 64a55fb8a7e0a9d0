// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import io.imagesync.image.DockerReference;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one image to a registry. It becomes visible with its manifest, which comes last; blobs
 * without a manifest are the registry's to clean up.
 */
final class DockerImageWriter implements ImageWriter {
  private static final WriterCapabilities CAPABILITIES =
      new WriterCapabilities(MediaTypes.MANIFESTS, true, false, true);

  private final DockerReference reference;
  private final Predicate<Digest> isPresent;
  private final ClaimedBlobs claims;
  private final OpenSessions sessions;
  private final BlobReuse reuse;
  private final BlobUploader uploader;
  private final ManifestPusher pusher;

  /**
   * @param isPresent which manifests are in the repository already, and with them their blobs
   */
  DockerImageWriter(DockerReference reference, Repository repository, Predicate<Digest> isPresent) {
    RemoteUploads uploads = new RemoteUploads(repository);
    this.reference = reference;
    this.isPresent = isPresent;
    this.claims = new ClaimedBlobs(repository);
    this.sessions = new OpenSessions(uploads);
    this.reuse = new BlobReuse(repository, uploads, sessions, claims);
    this.uploader = new BlobUploader(repository, uploads, sessions);
    this.pusher = new ManifestPusher(repository, claims);
  }

  @Override
  public WriterCapabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
    return reuse.tryReuse(request);
  }

  @Override
  public StoredBlob writeBlob(BlobContent content) throws IOException {
    return uploader.upload(content);
  }

  @Override
  public void writeManifest(RawManifest manifest, @Nullable Digest instance) throws IOException {
    ManifestKey key =
        instance == null ? ManifestKey.of(reference) : ManifestKey.of(reference, instance);
    if (!isPresent.test(manifest.digest())) {
      claims.check();
    }
    pusher.push(manifest, key);
  }

  @Override
  public void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance)
      throws TransportException {
    if (!signatures.isEmpty()) {
      throw new TransportException(
          "Signatures of " + reference + " cannot be written to a registry yet",
          ErrorKind.NOT_SUPPORTED);
    }
  }

  @Override
  public void commit() {
    // Done with the manifest.
  }

  @Override
  public void close() {
    sessions.cancelAll();
  }
}
