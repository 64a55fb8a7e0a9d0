// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** A request's body: tells how many bytes each read gave, and when the client is gone. */
final class CountedInput extends FilterInputStream {
  private final IntConsumer counter;

  CountedInput(InputStream in, IntConsumer counter) {
    super(in);
    this.counter = counter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int n = in.read(buffer, offset, length);
      counter.accept(Math.max(n, 0));
      return n;
    } catch (IOException e) {
      throw new ConnectionDropped(e);
    }
  }
}
