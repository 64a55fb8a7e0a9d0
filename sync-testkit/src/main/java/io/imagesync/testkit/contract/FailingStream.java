// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives some bytes and then fails. */
final class FailingStream extends FilterInputStream {
  /** What a source that breaks looks like to a destination. */
  static final class SourceFailure extends IOException {
    private static final long serialVersionUID = 1L;

    SourceFailure() {
      super("the source broke, as this test wants it to");
    }
  }

  private long left;

  FailingStream(InputStream in, long bytes) {
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
      throw new SourceFailure();
    }
    int n = super.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(n, 0);
    return n;
  }
}
