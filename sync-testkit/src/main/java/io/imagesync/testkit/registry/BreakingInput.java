// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets some bytes in and then drops the connection. */
final class BreakingInput extends FilterInputStream {
  private long left;

  BreakingInput(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      throw new ConnectionDropped();
    }
    int n = super.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(n, 0);
    return n;
  }
}
