// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.IOException;
import java.io.OutputStream;

/** A response's body of a length that was promised. */
final class FixedLengthOutput extends OutputStream {
  private final OutputStream out;
  private final Runnable whenComplete;
  private long left;
  private boolean closed;

  FixedLengthOutput(OutputStream out, long length, Runnable whenComplete) {
    this.out = out;
    this.left = length;
    this.whenComplete = whenComplete;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    if (length > left) {
      throw new IOException("the response is longer than was promised");
    }
    out.write(buffer, offset, length);
    left -= length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      out.flush();
      if (left == 0) {
        whenComplete.run();
      }
    }
  }
}
