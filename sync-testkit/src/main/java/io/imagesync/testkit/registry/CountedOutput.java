// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * A response's body: tells how many bytes each write is about to send, and when the client is gone.
 */
final class CountedOutput extends FilterOutputStream {
  private final LongConsumer counter;

  CountedOutput(OutputStream out, LongConsumer counter) {
    super(out);
    this.counter = counter;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    counter.accept(length);
    try {
      out.write(buffer, offset, length);
    } catch (IOException e) {
      throw new ConnectionDropped(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw new ConnectionDropped(e);
    }
  }
}
