// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Refuses heads of answers that take for ever, which the HTTP client would wait for, and those that
 * end with the connection, which it takes for complete or for malformed.
 */
final class StrictHeads implements HttpMessageParser<ClassicHttpResponse> {
  private final HttpMessageParser<ClassicHttpResponse> parser;
  private final Duration longest;

  /**
   * @param longest how long a head may take from its first byte to its last
   */
  StrictHeads(HttpMessageParser<ClassicHttpResponse> parser, Duration longest) {
    this.parser = parser;
    this.longest = longest;
  }

  /** Null, as from any parser, if the connection ended before the head began. */
  @Override
  public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    HeadStream stream = new HeadStream(in, longest);
    @Nullable ClassicHttpResponse response;
    try {
      response = parser.parse(buffer, stream);
    } catch (HttpException e) {
      if (stream.ended) {
        throw cutOff();
      }
      throw e;
    } catch (RuntimeException e) {
      throw new ProtocolException("a head that the HTTP client cannot bear: " + e.getMessage(), e);
    }
    if (stream.ended && response != null) {
      throw cutOff();
    }
    return response;
  }

  private static ConnectionClosedException cutOff() {
    return new ConnectionClosedException("closed within the head of an answer");
  }

  /** What of the connection is read while a head is read; the body may begin in it. */
  private static final class HeadStream extends FilterInputStream {
    private final long longestNanos;
    private long firstByte;
    private boolean begun;
    private boolean ended;

    HeadStream(InputStream in, Duration longest) {
      super(in);
      this.longestNanos = longest.toNanos();
    }

    @Override
    public int read() throws IOException {
      return noticing(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return noticing(super.read(bytes, offset, length));
    }

    private int noticing(int result) throws SocketTimeoutException {
      long now = System.nanoTime();
      ended |= result < 0;
      firstByte = begun ? firstByte : now;
      begun = true;
      if (now - firstByte > longestNanos) {
        throw new SocketTimeoutException("the head of an answer came too slowly");
      }
      return result;
    }
  }
}
