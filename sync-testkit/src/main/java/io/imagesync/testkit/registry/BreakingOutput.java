// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets some bytes out and then drops the connection. */
final class BreakingOutput extends FilterOutputStream {
  private long left;

  BreakingOutput(OutputStream out, long bytes) {
    super(out);
    this.left = bytes;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    int allowed = (int) Math.min(length, left);
    out.write(buffer, offset, allowed);
    left -= allowed;
    if (allowed < length) {
      out.flush();
      throw new ConnectionDropped();
    }
  }
}
