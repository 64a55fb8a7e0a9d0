// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.memory;

import io.imagesync.BlobOutcome;
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
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Collects an image and shows it to others when it is committed. */
final class MemoryImageWriter implements ImageWriter {
  private final Map<Digest, RawManifest> instances = new ConcurrentHashMap<>();
  private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
  private final String image;
  private final MemoryStore store;
  private final TransportContext context;
  private Optional<RawManifest> manifest = Optional.empty();

  MemoryImageWriter(String image, MemoryStore store, TransportContext context) {
    this.image = image;
    this.store = store;
    this.context = context;
  }

  @Override
  public WriterCapabilities capabilities() {
    return new WriterCapabilities(List.of(), true, false, false);
  }

  @Override
  public Optional<StoredBlob> tryReuse(BlobRequest request) {
    return Optional.ofNullable(blobs.get(request.blob().digest()))
        .map(content -> stored(request.blob().digest(), content, BlobOutcome.ALREADY_PRESENT));
  }

  @Override
  public StoredBlob writeBlob(BlobContent content) throws IOException {
    store.pause(context);
    try (InputStream stream = content.openStream()) {
      byte[] bytes = stream.readAllBytes();
      blobs.put(content.digest(), bytes);
      return stored(content.digest(), bytes, BlobOutcome.WRITTEN);
    }
  }

  private static StoredBlob stored(Digest digest, byte[] content, BlobOutcome outcome) {
    return new StoredBlob(digest, content.length, outcome, Optional.empty());
  }

  @Override
  public void writeManifest(RawManifest newManifest, @Nullable Digest instance) {
    if (instance == null) {
      manifest = Optional.of(newManifest);
    } else {
      instances.put(instance, newManifest);
    }
  }

  @Override
  public void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance) {
    throw new UnsupportedOperationException("capabilities() says that there are no signatures");
  }

  @Override
  public void commit() {
    store.put(image, new MemoryStore.Contents(manifest.orElseThrow(), instances, blobs));
  }

  @Override
  public void close() {}
}
