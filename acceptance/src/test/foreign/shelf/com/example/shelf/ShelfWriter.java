// SPDX-License-Identifier: Apache-2.0
package com.example.shelf;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Puts one image on a shelf. */
final class ShelfWriter implements ImageWriter {
  private final Shelf shelf;
  private final String image;
  private Digest manifest;

  ShelfWriter(Shelf shelf, String image) {
    this.shelf = shelf;
    this.image = image;
  }

  @Override
  public WriterCapabilities capabilities() {
    return new WriterCapabilities(List.of(), true, false, false);
  }

  @Override
  public Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
    Digest digest = request.blob().digest();
    Path file = shelf.content(digest);
    return Files.exists(file)
        ? Optional.of(stored(digest, Files.size(file), BlobOutcome.ALREADY_PRESENT))
        : Optional.empty();
  }

  @Override
  public StoredBlob writeBlob(BlobContent content) throws IOException {
    Path temporary = shelf.temporary();
    try (InputStream in = content.openStream()) {
      long size = Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, shelf.content(content.digest()), StandardCopyOption.ATOMIC_MOVE);
      return stored(content.digest(), size, BlobOutcome.WRITTEN);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void writeManifest(RawManifest raw, Digest instance) throws IOException {
    shelf.put(raw.digest(), raw.bytes());
    if (instance == null) {
      manifest = raw.digest();
    }
  }

  @Override
  public void writeSignatures(List<ImageSignature> signatures, Digest instance)
      throws IOException {
    throw new TransportException("Shelves hold no signatures", ErrorKind.NOT_SUPPORTED);
  }

  @Override
  public void commit() throws IOException {
    shelf.name(image, manifest);
  }

  @Override
  public void close() {}

  private static StoredBlob stored(Digest digest, long size, BlobOutcome outcome) {
    return new StoredBlob(digest, size, outcome, Optional.empty());
  }
}
