// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The body of an answer. Ends normally only when all of it came. Closed before its end it cuts the
 * connection instead of reading on.
 */
final class BodyStream extends InputStream {
  private final InputStream in;
  private final Exchange exchange;
  private final Exchange.Flow flow;
  private final OptionalLong length;
  private long count;
  private boolean ended;

  BodyStream(InputStream in, Exchange exchange, OptionalLong length) {
    this.in = in;
    this.exchange = exchange;
    this.flow = exchange.watch();
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int size) throws IOException {
    Objects.checkFromIndexSize(offset, size, buffer.length);
    if (size == 0 || ended) {
      return ended ? -1 : 0;
    }
    int n = readSome(buffer, offset, size);
    if (n < 0) {
      checkComplete();
      end();
    } else {
      count += n;
      releaseEarly();
    }
    return n;
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      flow.close();
      exchange.cut();
    }
  }

  /**
   * After the announced last byte the connection serves others, however long we keep the stream.
   */
  private void releaseEarly() throws IOException {
    if (length.isPresent() && count == length.getAsLong() && readSome(new byte[1], 0, 1) < 0) {
      end();
    }
  }

  private void end() {
    ended = true;
    flow.close();
    exchange.finish();
  }

  private int readSome(byte[] buffer, int offset, int size) throws IOException {
    try {
      flow.begins();
      int n = in.read(buffer, offset, size);
      flow.ends(Math.max(n, 0));
      return n;
    } catch (IOException e) {
      close();
      throw exchange.broken(e);
    }
  }

  private void checkComplete() throws TransportException {
    if (length.isPresent() && count < length.getAsLong()) {
      close();
      throw new TransportException(
          "Cannot "
              + exchange.purpose()
              + ": only "
              + count
              + " of "
              + length.getAsLong()
              + " bytes came",
          ErrorKind.NETWORK);
    }
  }
}
