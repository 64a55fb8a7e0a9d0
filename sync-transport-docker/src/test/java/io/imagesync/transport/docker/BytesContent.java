// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Digest;
import io.imagesync.spi.BlobContent;
import io.imagesync.spi.BlobKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Blob content from memory that counts how often it is read. */
final class BytesContent implements BlobContent {
  private final byte[] bytes;
  private final boolean isSizeKnown;
  private final AtomicInteger opened = new AtomicInteger();

  BytesContent(byte[] bytes) {
    this(bytes, true);
  }

  BytesContent(byte[] bytes, boolean isSizeKnown) {
    this.bytes = bytes;
    this.isSizeKnown = isSizeKnown;
  }

  /** Content whose source fails after {@code good} bytes. */
  static BlobContent failingAfter(byte[] good, long size, Digest digest, IOException failure) {
    return new BlobContent() {
      @Override
      public BlobKind kind() {
        return BlobKind.LAYER;
      }

      @Override
      public String mediaType() {
        return "application/octet-stream";
      }

      @Override
      public OptionalLong size() {
        return OptionalLong.of(size);
      }

      @Override
      public Digest digest() {
        return digest;
      }

      @Override
      public InputStream openStream() {
        return new FailingStream(good, failure);
      }
    };
  }

  /** The same content, but the second stream fails in its middle. */
  BlobContent failingWhenOpenedAgain(IOException failure) {
    BlobContent failing = failingAfter(Arrays.copyOf(bytes, 100), bytes.length, digest(), failure);
    return new BlobContent() {
      @Override
      public BlobKind kind() {
        return failing.kind();
      }

      @Override
      public String mediaType() {
        return failing.mediaType();
      }

      @Override
      public OptionalLong size() {
        return failing.size();
      }

      @Override
      public Digest digest() {
        return failing.digest();
      }

      @Override
      public InputStream openStream() throws IOException {
        return timesOpened() == 0 ? BytesContent.this.openStream() : failing.openStream();
      }
    };
  }

  int timesOpened() {
    return opened.get();
  }

  @Override
  public BlobKind kind() {
    return BlobKind.LAYER;
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public OptionalLong size() {
    return isSizeKnown ? OptionalLong.of(bytes.length) : OptionalLong.empty();
  }

  @Override
  public Digest digest() {
    return Digest.sha256(bytes);
  }

  @Override
  public InputStream openStream() {
    opened.incrementAndGet();
    return new ByteArrayInputStream(bytes);
  }

  private static final class FailingStream extends InputStream {
    private final InputStream good;
    private final IOException failure;

    FailingStream(byte[] good, IOException failure) {
      this.good = new ByteArrayInputStream(good);
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      int value = good.read();
      if (value < 0) {
        throw failure;
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = good.read(buffer, offset, length);
      if (n < 0) {
        throw failure;
      }
      return n;
    }
  }
}
