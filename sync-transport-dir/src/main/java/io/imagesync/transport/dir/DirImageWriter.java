// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepares an image in a directory of its own and moves that to its place. */
final class DirImageWriter implements ImageWriter {
  private final StagedImage staged;
  private final BlobSupply blobs;
  private final Placement placement;
  private final TransportContext context;
  private @Nullable Digest manifestDigest;

  DirImageWriter(
      StagedImage staged, BlobSupply blobs, Placement placement, TransportContext context) {
    this.staged = staged;
    this.blobs = blobs;
    this.placement = placement;
    this.context = context;
  }

  @Override
  public WriterCapabilities capabilities() {
    return WriterCapabilities.anything();
  }

  @Override
  public Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
    return blobs.reuse(request, staged.blob(request.blob().digest()));
  }

  @Override
  public StoredBlob writeBlob(BlobContent content) throws IOException {
    return blobs.write(content, staged.blob(content.digest()));
  }

  @Override
  public void writeManifest(RawManifest manifest, @Nullable Digest instance) throws IOException {
    staged.writeManifest(manifest, instance);
    if (instance == null) {
      manifestDigest = manifest.digest();
    }
  }

  @Override
  public void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance)
      throws IOException {
    for (ImageSignature signature : signatures) {
      staged.addSignature(context.encode(signature), instance);
    }
  }

  @Override
  public void commit() throws IOException {
    if (manifestDigest == null) {
      throw new IllegalStateException("An image cannot be committed before its manifest");
    }
    Stop.ifCancelled(context);
    placement.place(staged, manifestDigest);
  }

  /** Nothing is left to remove after the image has moved. */
  @Override
  public void close() throws IOException {
    StorageErrors.whileWriting(
        staged.directory(),
        () -> {
          FileTree.delete(staged.directory());
          return staged;
        });
  }
}
