// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when there is more than there should be. */
final class BoundedStream extends FilterInputStream {
  private final long limit;
  private final String purpose;
  private long count;

  BoundedStream(InputStream in, long limit, String purpose) {
    super(in);
    this.limit = limit;
    this.purpose = purpose;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(n);
    return n;
  }

  private void count(int n) throws TransportException {
    count += Math.max(n, 0);
    if (count > limit) {
      throw new TransportException(
          "Cannot " + purpose + ": the answer is longer than " + limit + " bytes",
          ErrorKind.PROTOCOL);
    }
  }
}
