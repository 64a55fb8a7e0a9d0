// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import java.io.IOException;
import java.io.InputStream;

/** The body of one request of several on a connection. */
final class RequestBody extends InputStream {
  private final InputStream in;
  private long left;

  RequestBody(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    return left-- > 0 ? in.read() : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int n = in.read(buffer, offset, (int) Math.min(length, left));
    left = n < 0 ? 0 : left - n;
    return n;
  }
}
