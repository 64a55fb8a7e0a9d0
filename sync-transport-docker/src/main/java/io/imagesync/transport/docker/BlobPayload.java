// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.spi.BlobContent;
import io.imagesync.transport.docker.http.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A blob on its way into one upload session. Keeps failures of the source apart from those of the
 * registry. The source's stream fails before its last byte if the content is wrong, so that a body
 * is never completed with unverified bytes.
 */
final class BlobPayload implements Payload {
  private static final int BUFFER_SIZE = 64 * 1024;

  private final BlobContent content;
  private volatile @Nullable Exception sourceFailure;
  private volatile boolean complete;
  private volatile long sent;

  BlobPayload(BlobContent content) {
    this.content = content;
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

  /** How many bytes were sent. */
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
    try (InputStream in = fromSource(content::openStream)) {
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
      return content.size().orElse(-1);
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
      return content.openStream();
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
