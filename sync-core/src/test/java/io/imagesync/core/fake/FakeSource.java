// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.fake;

import io.imagesync.ErrorKind;
import io.imagesync.SyncSource;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import io.imagesync.spi.ImageReader;
import io.imagesync.spi.PolicyIdentity;
import io.imagesync.spi.ResumedStream;
import io.imagesync.spi.SourceImage;
import io.imagesync.spi.SourceSession;
import io.imagesync.spi.SourceTransport;
import io.imagesync.spi.TransportContext;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A source in memory. Calls: {@code openSource}, {@code list}, {@code peek}, {@code reader}, {@code
 * manifest}, {@code instance}, {@code signatures}, {@code blob}, {@code closeReader}, {@code
 * closeSource}; each but the first two with the image's name.
 */
public final class FakeSource implements SourceTransport {
  private final CallLog calls;
  private final List<SourceImage> images = new ArrayList<>();
  private final Map<Digest, Supplier<InputStream>> blobs = new ConcurrentHashMap<>();
  private final Map<String, List<ImageSignature>> signatures = new ConcurrentHashMap<>();
  private final AtomicInteger openStreams = new AtomicInteger();
  private volatile UnaryOperator<InputStream> streams = UnaryOperator.identity();
  private volatile @Nullable TransportContext context;

  /** An empty source. */
  public FakeSource() {
    this(new CallLog());
  }

  /** An empty source that shares its log. */
  public FakeSource(CallLog calls) {
    this.calls = calls;
  }

  /** Adds an image under its full name. */
  public FakeSource add(String scopedName, FakeImage image) {
    return add(scopedName, image.manifest(), image);
  }

  /** Adds an image whose own manifest is not what it should be. */
  public FakeSource add(String scopedName, RawManifest manifest, FakeImage image) {
    image.blobs().forEach(this::corrupt);
    images.add(new Image(scopedName, manifest, image));
    return this;
  }

  /** Replaces the content of a blob. */
  public void corrupt(Digest blob, byte[] content) {
    generate(blob, () -> new ByteArrayInputStream(content));
  }

  /** Lets the content of a blob be made when it is read. */
  public void generate(Digest blob, Supplier<InputStream> content) {
    blobs.put(blob, content);
  }

  /** Changes what blob streams do. */
  public void streams(UnaryOperator<InputStream> change) {
    streams = change;
  }

  /** Signs an image ({@code instance} null), or one of its instances. */
  public void sign(String scopedName, @Nullable Digest instance, ImageSignature signature) {
    signatures.put(scopedName + " " + instance, List.of(signature));
  }

  /** What was called. */
  public CallLog calls() {
    return calls;
  }

  /** The images, without a session. */
  public List<SourceImage> images() {
    return List.copyOf(images);
  }

  /** How many blob streams have not been closed. */
  public int openStreams() {
    return openStreams.get();
  }

  /** Fails like a transport whose call is aborted, as soon as the run is cancelled. */
  public void blockUntilCancelled() throws IOException {
    Gate.untilCancelled(context());
  }

  /** The context of the last run. */
  public TransportContext context() {
    return Objects.requireNonNull(context, "not opened yet");
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public SourceSession open(SyncSource source, TransportContext runContext) throws IOException {
    context = runContext;
    calls.enter("openSource");
    return new SourceSession() {
      @Override
      public List<SourceImage> list() throws IOException {
        calls.enter("list");
        return images();
      }

      @Override
      public void close() throws IOException {
        calls.enter("closeSource");
      }
    };
  }

  private final class Image implements SourceImage {
    private final String scopedName;
    private final RawManifest manifest;
    private final FakeImage content;

    Image(String scopedName, RawManifest manifest, FakeImage content) {
      this.scopedName = scopedName;
      this.manifest = manifest;
      this.content = content;
    }

    @Override
    public ImageName name() {
      return new ImageName("fake", scopedName);
    }

    @Override
    public String scopedName() {
      return scopedName;
    }

    @Override
    public PolicyIdentity policyIdentity() {
      return new PolicyIdentity(Optional.empty(), List.of());
    }

    @Override
    public Optional<Descriptor> peek() throws IOException {
      calls.enter("peek " + scopedName);
      return Optional.of(manifest.descriptor());
    }

    @Override
    public ImageReader open() throws IOException {
      calls.enter("reader " + scopedName);
      return new Reader(this);
    }
  }

  private final class Reader implements ImageReader {
    private final Image image;

    Reader(Image image) {
      this.image = image;
    }

    @Override
    public RawManifest readManifest() throws IOException {
      calls.enter("manifest " + image.scopedName);
      return image.manifest;
    }

    @Override
    public RawManifest readManifest(Digest instance) throws IOException {
      calls.enter("instance " + image.scopedName + " " + instance);
      FakeImage found = image.content.allInstances().get(instance);
      if (found == null) {
        throw new TransportException("manifest " + instance + " unknown", ErrorKind.NOT_FOUND);
      }
      return found.manifest();
    }

    @Override
    public InputStream openBlob(Descriptor blob) throws IOException {
      calls.enter("blob " + image.scopedName + " " + blob.digest());
      Supplier<InputStream> content = blobs.get(blob.digest());
      if (content == null) {
        throw new TransportException("blob " + blob.digest() + " unknown", ErrorKind.NOT_FOUND);
      }
      openStreams.incrementAndGet();
      return streams.apply(new Counted(content.get()));
    }

    @Override
    public List<ImageSignature> readSignatures(@Nullable Digest instance) throws IOException {
      calls.enter("signatures " + image.scopedName + " " + instance);
      return signatures.getOrDefault(image.scopedName + " " + instance, List.of());
    }

    @Override
    public void close() throws IOException {
      calls.enter("closeReader " + image.scopedName);
    }
  }

  private final class Counted extends FilterInputStream implements ResumedStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public boolean isResumed() {
      return in instanceof ResumedStream stream && stream.isResumed();
    }

    @Override
    public void close() {
      openStreams.decrementAndGet();
    }
  }
}
