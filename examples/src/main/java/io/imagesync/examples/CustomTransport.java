// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples;

import io.imagesync.BlobOutcome;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.SyncReport;
import io.imagesync.SyncSource;
import io.imagesync.Syncer;
import io.imagesync.core.CoreEngine;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A destination of one's own: keeps images in memory, under the name {@code memory}. Digests,
 * retries, concurrency and reports are the engine's business; a transport only stores bytes.
 */
public final class CustomTransport implements DestinationTransport {
  private static final int LARGEST_BLOB = 64 << 20;

  private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<Digest, RawManifest> manifests = new ConcurrentHashMap<>();
  private final Map<String, Digest> images = new ConcurrentHashMap<>();

  /** Copies a repository into memory and prints the names there. */
  public static void main(String[] args) {
    CustomTransport memory = new CustomTransport();
    run(SyncSource.docker(args[0]), memory);
    memory.images.keySet().forEach(System.out::println);
  }

  /** A transport that is not found through a service is given to the engine. */
  static SyncReport run(SyncSource source, CustomTransport memory) {
    return Syncer.from(source)
        .to(SyncDestination.of("memory", "shelf"))
        .all()
        .engine(CoreEngine.builder().destination(memory).build())
        .run();
  }

  /** The manifest of {@code image}, e.g. {@code shelf/app:1}. */
  Optional<RawManifest> manifest(String image) {
    return Optional.ofNullable(images.get(image)).map(manifests::get);
  }

  /** The content of a blob. */
  Optional<byte[]> blob(Digest digest) {
    return Optional.ofNullable(blobs.get(digest)).map(byte[]::clone);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public DestinationSession open(SyncDestination destination, TransportContext context) {
    return new DestinationSession() {
      @Override
      public DestinationImage resolve(String relativeName) {
        return new Place(destination.location() + "/" + relativeName);
      }

      @Override
      public void close() {}
    };
  }

  private final class Place implements DestinationImage {
    private final String path;

    Place(String path) {
      this.path = path;
    }

    @Override
    public ImageName name() {
      return new ImageName("memory", path);
    }

    @Override
    public Optional<String> dockerReference() {
      return Optional.empty();
    }

    /** With this, a second run copies nothing. */
    @Override
    public Optional<Descriptor> current(@Nullable Digest digest) {
      return Optional.ofNullable(digest == null ? images.get(path) : digest)
          .map(manifests::get)
          .map(RawManifest::descriptor);
    }

    @Override
    public ImageWriter open() {
      return new Writer(path);
    }
  }

  private final class Writer implements ImageWriter {
    private final String path;
    private final Map<Digest, RawManifest> written = new ConcurrentHashMap<>();
    private @Nullable Digest own;

    Writer(String path) {
      this.path = path;
    }

    @Override
    public WriterCapabilities capabilities() {
      return new WriterCapabilities(List.of(), true, false, false);
    }

    @Override
    public Optional<StoredBlob> tryReuse(BlobRequest request) {
      Digest digest = request.blob().digest();
      return Optional.ofNullable(blobs.get(digest))
          .map(bytes -> stored(digest, bytes, BlobOutcome.ALREADY_PRESENT));
    }

    /** Reads to the end: the stream itself fails if the content is not what it should be. */
    @Override
    public StoredBlob writeBlob(BlobContent content) throws IOException {
      try (InputStream stream = content.openStream()) {
        byte[] bytes = stream.readNBytes(LARGEST_BLOB + 1);
        if (bytes.length > LARGEST_BLOB) {
          throw new TransportException(
              "Blob " + content.digest() + " is too large to keep in memory", ErrorKind.STORAGE);
        }
        blobs.put(content.digest(), bytes);
        return stored(content.digest(), bytes, BlobOutcome.WRITTEN);
      }
    }

    private StoredBlob stored(Digest digest, byte[] bytes, BlobOutcome outcome) {
      return new StoredBlob(digest, bytes.length, outcome, Optional.empty());
    }

    @Override
    public void writeManifest(RawManifest manifest, @Nullable Digest instance) {
      written.put(manifest.digest(), manifest);
      if (instance == null) {
        own = manifest.digest();
      }
    }

    @Override
    public void writeSignatures(List<ImageSignature> signatures, @Nullable Digest instance)
        throws IOException {
      throw new TransportException("Signatures cannot be kept", ErrorKind.NOT_SUPPORTED);
    }

    /** Until here nobody sees anything of the image. */
    @Override
    public void commit() {
      if (own == null) {
        throw new IllegalStateException("An image cannot be committed before its manifest");
      }
      manifests.putAll(written);
      images.put(path, own);
    }

    @Override
    public void close() {}
  }
}
