// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import io.imagesync.BlobOutcome;
import io.imagesync.SyncDestination;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.BlobRequest;
import io.imagesync.spi.DestinationImage;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.DestinationTransport;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.StoredBlob;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.WriterCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A destination in memory that works like a registry: blobs and manifests belong to a repository,
 * the part of a name before its colon. Calls: {@code openDestination}, {@code resolve}, {@code
 * current}, {@code writer}, {@code reuse}, {@code write}, {@code wrote}, {@code put}, {@code sign},
 * {@code commit}, {@code closeWriter}, {@code closeDestination}; most with the image's name.
 */
public final class FakeDestination implements DestinationTransport {
  private final CallLog calls;
  private final ConcurrentMap<String, RawManifest> images = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, RawManifest> manifests = new ConcurrentHashMap<>();
  private final Map<String, List<ImageSignature>> signatures = new ConcurrentHashMap<>();
  private final Set<String> blobs = ConcurrentHashMap.newKeySet();
  private volatile WriterCapabilities capabilities = WriterCapabilities.anything();
  private volatile BlobSink sink = FakeDestination::readAll;
  private volatile Optional<Digest> storedUnder = Optional.empty();

  /** What a writer does with a blob's content. */
  @FunctionalInterface
  public interface BlobSink {
    /** Reads it. */
    void write(BlobContent content) throws IOException;
  }

  /** An empty destination. */
  public FakeDestination() {
    this(new CallLog());
  }

  /** An empty destination that shares its log. */
  public FakeDestination(CallLog calls) {
    this.calls = calls;
  }

  /** What was called. */
  public CallLog calls() {
    return calls;
  }

  /** The images that are visible, by name. */
  public Map<String, RawManifest> images() {
    return Map.copyOf(images);
  }

  /** The digest of the image called {@code name}. */
  public Optional<Digest> digest(String name) {
    return Optional.ofNullable(images.get(name)).map(RawManifest::digest);
  }

  /** Whether {@code repository} has a manifest under {@code digest}. */
  public boolean hasManifest(String repository, Digest digest) {
    return manifests.containsKey(repository + "@" + digest);
  }

  /** Whether {@code repository} has the blob. */
  public boolean hasBlob(String repository, Digest digest) {
    return blobs.contains(repository + "@" + digest);
  }

  /** The signatures of {@code name}, an image or {@code repository@digest}. */
  public List<ImageSignature> signatures(String name) {
    return signatures.getOrDefault(name, List.of());
  }

  /** Stores an image with all it refers to, as if by an earlier run. */
  public void store(String name, FakeImage image) {
    images.put(name, image.manifest());
    storeParts(repository(name), image);
  }

  /** Stores all of an image but its name. */
  public void storeParts(String repository, FakeImage image) {
    manifests.put(repository + "@" + image.digest(), image.manifest());
    image.allInstances().forEach((d, i) -> manifests.put(repository + "@" + d, i.manifest()));
    image.blobs().keySet().forEach(blob -> storeBlob(repository, blob));
  }

  /** Stores a blob. */
  public void storeBlob(String repository, Digest blob) {
    blobs.add(repository + "@" + blob);
  }

  /** Sets what the destination can hold. */
  public void capabilities(WriterCapabilities newCapabilities) {
    capabilities = newCapabilities;
  }

  /** Sets what writers do with blobs; they read them to their end by default. */
  public void sink(BlobSink newSink) {
    sink = newSink;
  }

  /** Lets writers say that they have stored every blob under another digest. */
  public void storeUnder(Digest digest) {
    storedUnder = Optional.of(digest);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public DestinationSession open(SyncDestination destination, TransportContext context)
      throws IOException {
    calls.enter("openDestination");
    return session();
  }

  /** A session outside of any run. */
  public DestinationSession session() {
    return new DestinationSession() {
      @Override
      public DestinationImage resolve(String relativeName) throws IOException {
        calls.enter("resolve " + relativeName);
        return new Place(relativeName);
      }

      @Override
      public void close() throws IOException {
        calls.enter("closeDestination");
      }
    };
  }

  private static String repository(String name) {
    return name.replaceAll("[:@].*", "");
  }

  private static void readAll(BlobContent content) throws IOException {
    try (InputStream in = content.openStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private final class Place implements DestinationImage {
    private final String name;

    Place(String name) {
      this.name = name;
    }

    @Override
    public ImageName name() {
      return new ImageName("fake", name);
    }

    @Override
    public Optional<String> dockerReference() {
      return Optional.empty();
    }

    @Override
    public Optional<Descriptor> current(@Nullable Digest digest) throws IOException {
      calls.enter("current " + name + " " + digest);
      RawManifest found =
          digest == null ? images.get(name) : manifests.get(repository(name) + "@" + digest);
      return Optional.ofNullable(found).map(RawManifest::descriptor);
    }

    @Override
    public Optional<BlobLocation> blobLocation() {
      return Optional.of(new InRegistry("fake", repository(name)));
    }

    @Override
    public ImageWriter open() throws IOException {
      calls.enter("writer " + name);
      return new Writer(name);
    }
  }

  private final class Writer implements ImageWriter {
    private final String name;
    private final String repository;
    private @Nullable RawManifest own;

    Writer(String name) {
      this.name = name;
      this.repository = repository(name);
    }

    @Override
    public WriterCapabilities capabilities() {
      return capabilities;
    }

    @Override
    public Optional<StoredBlob> tryReuse(BlobRequest request) throws IOException {
      Digest digest = request.blob().digest();
      calls.enter("reuse " + name + " " + digest);
      if (hasBlob(repository, digest)) {
        return Optional.of(stored(request.blob(), BlobOutcome.ALREADY_PRESENT));
      }
      for (BlobLocation location : request.knownLocations()) {
        if (location instanceof InRegistry other && hasBlob(other.repository(), digest)) {
          storeBlob(repository, digest);
          return Optional.of(stored(request.blob(), BlobOutcome.MOUNTED));
        }
      }
      return Optional.empty();
    }

    @Override
    public StoredBlob writeBlob(BlobContent content) throws IOException {
      calls.enter("write " + name + " " + content.digest());
      sink.write(content);
      storeBlob(repository, content.digest());
      calls.enter("wrote " + name + " " + content.digest());
      Descriptor blob =
          new Descriptor(content.mediaType(), content.digest(), content.size().orElse(-1));
      return stored(blob, BlobOutcome.WRITTEN);
    }

    private StoredBlob stored(Descriptor blob, BlobOutcome outcome) {
      return new StoredBlob(
          storedUnder.orElse(blob.digest()),
          blob.size(),
          outcome,
          Optional.of(new InRegistry("fake", repository)));
    }

    @Override
    public void writeManifest(RawManifest manifest, @Nullable Digest instance) throws IOException {
      calls.enter("put " + name + " " + (instance == null ? "own" : instance));
      if (instance == null) {
        own = manifest;
      } else {
        manifests.put(repository + "@" + instance, manifest);
      }
    }

    @Override
    public void writeSignatures(List<ImageSignature> added, @Nullable Digest instance)
        throws IOException {
      calls.enter("sign " + name + " " + (instance == null ? "own" : instance));
      signatures.put(instance == null ? name : repository + "@" + instance, List.copyOf(added));
    }

    @Override
    public void commit() throws IOException {
      calls.enter("commit " + name);
      RawManifest manifest = Objects.requireNonNull(own, "no manifest was written");
      manifests.put(repository + "@" + manifest.digest(), manifest);
      images.put(name, manifest);
    }

    @Override
    public void close() throws IOException {
      calls.enter("closeWriter " + name);
    }
  }
}
