// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.BlobContent;
import io.imagesync.transport.docker.http.Payload;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A blob on its way into one upload session. Keeps failures of the source apart from those of the
 * registry. The source's stream fails before its last byte if the content is wrong, so that a body
 * is never completed with unverified bytes.
 */
final class BlobPayload implements Payload, Closeable {
  private static final int BUFFER_SIZE = 64 * 1024;

  private final BlobContent content;
  private final long offset;
  private @Nullable InputStream prepared;
  private volatile @Nullable Exception sourceFailure;
  private volatile boolean complete;
  private volatile long sent;

  /**
   * @param offset how many bytes of the beginning are left out; 0 if the size is not known
   */
  BlobPayload(BlobContent content, long offset) {
    this.content = content;
    this.offset = offset;
  }

  /** Whether nothing is left to send. */
  boolean isEmpty() {
    return offset > 0 && offset == content.size().orElse(-1);
  }

  /** Whether the rest could be sent alone. */
  boolean isResumable() {
    return content.size().isPresent();
  }

  /** Reads what is left out beforehand, so that the registry need not wait for it. */
  void prepare() throws IOException {
    if (offset > 0) {
      prepared = open();
    }
  }

  /** What {@code Content-Range} says of it, if anything is left out. */
  Optional<String> range() {
    return offset == 0
        ? Optional.empty()
        : Optional.of(offset + "-" + (content.size().orElseThrow() - 1));
  }

  @Override
  public HttpEntity entity() {
    sent = 0;
    complete = false;
    return new Entity();
  }

  /** Whether the last byte was sent. */
  boolean isComplete() {
    return complete;
  }

  /** How many bytes were sent, not counting what is left out. */
  long sent() {
    return sent;
  }

  /** If it was the source that failed, cleans up and throws what it threw, unchanged. */
  void rethrowAfter(Runnable cleanUp) throws IOException {
    Exception failure = sourceFailure;
    if (failure == null) {
      return;
    }
    cleanUp.run();
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
  }

  private void copyTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    try (InputStream in = takeStream()) {
      long count = 0;
      for (int n = fromSource(() -> in.read(buffer));
          n >= 0;
          n = fromSource(() -> in.read(buffer))) {
        out.write(buffer, 0, n);
        count += n;
        sent = count;
      }
    }
    complete = true;
  }

  private InputStream takeStream() throws IOException {
    InputStream ready = prepared;
    prepared = null;
    return ready != null ? ready : open();
  }

  private InputStream open() throws IOException {
    return fromSource(
        () -> {
          InputStream in = content.openStream();
          try {
            in.skipNBytes(offset);
            return in;
          } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
          }
        });
  }

  @Override
  public void close() throws IOException {
    InputStream unused = prepared;
    if (unused != null) {
      unused.close();
    }
  }

  /** Something asked of the source. */
  private interface Question<T> {
    T ask() throws IOException;
  }

  private <T> T fromSource(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (IOException | RuntimeException e) {
      sourceFailure = e;
      throw e;
    }
  }

  private final class Entity extends AbstractHttpEntity {
    Entity() {
      super(ContentType.APPLICATION_OCTET_STREAM, null, content.size().isEmpty());
    }

    @Override
    public long getContentLength() {
      return content.size().isPresent() ? content.size().getAsLong() - offset : -1;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public boolean isStreaming() {
      return true;
    }

    @Override
    public InputStream getContent() throws IOException {
      return open();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      copyTo(out);
    }

    @Override
    public void close() {
      // writeTo closes what it opens.
    }
  }
}
