// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A writer that works, but for what a subclass does wrong. */
class BrokenWriter implements ImageWriter {
  final ImageWriter sound;

  BrokenWriter(ImageWriter sound) {
    this.sound = sound;
  }

  @Override
  public WriterCapabilities capabilities() throws IOException {
    return sound.capabilities();
  }

  @Override
  public Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
    return sound.tryReuse(request);
  }

  @Override
  public StoredBlob writeBlob(BlobContent content) throws IOException {
    return sound.writeBlob(content);
  }

  @Override
  public void writeManifest(RawManifest manifest, @Nullable Digest instance) throws IOException {
    sound.writeManifest(manifest, instance);
  }

  @Override
  public void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance)
      throws IOException {
    sound.writeSignatures(signatures, instance);
  }

  @Override
  public void commit() throws IOException {
    sound.commit();
  }

  @Override
  public void close() throws IOException {
    sound.close();
  }
}
