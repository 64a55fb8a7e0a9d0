// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Flips a bit of the last byte, which a reader that stops early never sees. */
final class CorruptingOutput extends FilterOutputStream {
  private long left;

  CorruptingOutput(OutputStream out, long length) {
    super(out);
    this.left = length;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    left -= length;
    if (left > 0 || length == 0) {
      out.write(buffer, offset, length);
      return;
    }
    out.write(buffer, offset, length - 1);
    out.write(buffer[offset + length - 1] ^ 1);
  }
}
