// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.testkit.content.SyntheticContent;
import io.imagesync.testkit.registry.InProcessRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A config or a layer of a {@link TestImage}. Immutable. */
public final class TestBlob {
  private final Descriptor descriptor;
  private final Content content;

  private TestBlob(Descriptor descriptor, Content content) {
    this.descriptor = descriptor;
    this.content = content;
  }

  static TestBlob of(String mediaType, byte[] bytes) {
    Descriptor descriptor = new Descriptor(mediaType, Digest.sha256(bytes), bytes.length);
    return new TestBlob(descriptor, new Bytes(bytes));
  }

  static TestBlob foreign(String mediaType, byte[] bytes, List<String> urls) {
    Descriptor descriptor = new Descriptor(mediaType, Digest.sha256(bytes), bytes.length, urls);
    return new TestBlob(descriptor, new Bytes(bytes));
  }

  static TestBlob synthetic(String mediaType, long seed, long size) {
    Digest digest = Digest.parse(new SyntheticContent(seed, size).digest().toString());
    return new TestBlob(new Descriptor(mediaType, digest, size), new Synthetic(seed, size));
  }

  /** Its type, digest and size, as its manifest gives them. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** Its digest. */
  public Digest digest() {
    return descriptor.digest();
  }

  /** A stream over its content; the caller closes it. */
  public InputStream openStream() {
    return content.openStream();
  }

  /** All its content. */
  public byte[] bytes() {
    try (InputStream stream = openStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + this, e);
    }
  }

  void pushTo(InProcessRegistry registry, String repository) {
    content.pushTo(registry, repository);
  }

  /** Its descriptor, for messages. */
  @Override
  public String toString() {
    return descriptor.toString();
  }

  private interface Content {
    InputStream openStream();

    void pushTo(InProcessRegistry registry, String repository);
  }

  private static final class Bytes implements Content {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public InputStream openStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void pushTo(InProcessRegistry registry, String repository) {
      registry.putBlob(repository, bytes);
    }
  }

  private record Synthetic(long seed, long size) implements Content {
    @Override
    public InputStream openStream() {
      return new SyntheticContent(seed, size).openStream(0);
    }

    @Override
    public void pushTo(InProcessRegistry registry, String repository) {
      registry.putSyntheticBlob(repository, seed, size);
    }
  }
}
