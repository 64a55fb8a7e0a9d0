// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one image's directory. Does not tell where blobs are: linking to a file that somebody else
 * made would bring content to the destination that nobody has verified.
 */
final class DirImageReader implements ImageReader {
  private static final int MAX_SIGNATURE_SIZE = 4 * 1024 * 1024;
  private static final int MAX_SIGNATURES_SIZE = 4 * MAX_SIGNATURE_SIZE;

  private final ImageDirectory directory;
  private final TransportContext context;

  DirImageReader(ImageDirectory directory, TransportContext context) {
    this.directory = directory;
    this.context = context;
  }

  @Override
  public RawManifest readManifest() throws IOException {
    return manifest(DirLayout.MANIFEST);
  }

  @Override
  public RawManifest readManifest(Digest instance) throws IOException {
    return manifest(DirLayout.instanceManifest(instance));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    List<String> names = DirLayout.blobSpellings(blob.digest());
    try {
      return directory.open(names.get(0));
    } catch (TransportException e) {
      if (names.size() > 1 && e.getCause() instanceof NoSuchFileException) {
        return directory.open(names.get(1));
      }
      throw e;
    }
  }

  @Override
  public List<ImageSignature> readSignatures(@Nullable Digest instance) throws IOException {
    List<ImageSignature> signatures = new ArrayList<>();
    int remaining = MAX_SIGNATURES_SIZE;
    while (true) {
      String name = DirLayout.signature(instance, signatures.size() + 1);
      int limit = Math.min(remaining, MAX_SIGNATURE_SIZE);
      Optional<byte[]> stored = directory.readIfPresent(name, limit);
      if (stored.isEmpty()) {
        return List.copyOf(signatures);
      }
      remaining -= stored.get().length;
      signatures.add(decode(name, stored.get()));
    }
  }

  @Override
  public void close() {}

  /** The directory does not keep the type. */
  private RawManifest manifest(String name) throws IOException {
    return RawManifest.of(directory.read(name, RawManifest.MAX_SIZE), "");
  }

  private ImageSignature decode(String name, byte[] stored) throws IOException {
    try {
      return context.decodeSignature(stored);
    } catch (TransportException e) {
      throw new TransportException(
          "Cannot read \"" + directory.path().resolve(name) + "\": " + e.getMessage(), e.kind(), e);
    }
  }
}
