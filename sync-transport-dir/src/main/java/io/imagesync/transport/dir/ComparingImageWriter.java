// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an image that must not be replaced is the one that arrives, without writing. A
 * blob that it lacks proves that it is not, before anything has been transferred.
 */
final class ComparingImageWriter implements ImageWriter {
  private final Path place;
  private final ExistingRule rule;
  private @Nullable Digest manifestDigest;

  ComparingImageWriter(Path place, ExistingRule rule) {
    this.place = place;
    this.rule = rule;
  }

  @Override
  public WriterCapabilities capabilities() {
    return WriterCapabilities.anything();
  }

  @Override
  public Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
    return Optional.of(present(request.blob()));
  }

  @Override
  public StoredBlob writeBlob(BlobContent content) throws IOException {
    long size = content.size().orElse(Descriptor.UNKNOWN_SIZE);
    return present(new Descriptor(content.mediaType(), content.digest(), size));
  }

  @Override
  public void writeManifest(RawManifest manifest, @Nullable Digest instance) {
    if (instance == null) {
      manifestDigest = manifest.digest();
    }
  }

  /** The image that is kept has its own. */
  @Override
  public void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance) {}

  @Override
  public void commit() throws IOException {
    if (manifestDigest == null) {
      throw new IllegalStateException("An image cannot be committed before its manifest");
    }
    if (rule.onArrival(Occupant.of(place), manifestDigest) != ExistingRule.Step.KEEP) {
      throw new TransportException(
          "\"" + place + "\" was removed while it was compared with its source", ErrorKind.STORAGE);
    }
  }

  @Override
  public void close() {}

  private StoredBlob present(Descriptor blob) throws IOException {
    for (String name : DirLayout.blobSpellings(blob.digest())) {
      Path file = place.resolve(name);
      if (Files.isRegularFile(file)) {
        long size = StorageErrors.whileReading(file, () -> Files.size(file));
        if (!blob.hasKnownSize() || size == blob.size()) {
          return new StoredBlob(blob.digest(), size, BlobOutcome.ALREADY_PRESENT, Optional.empty());
        }
      }
    }
    throw rule.holdsAnotherImage();
  }
}
