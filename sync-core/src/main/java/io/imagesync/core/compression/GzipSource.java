// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** Compresses with gzip what is read from another stream. The same content gives the same bytes. */
public final class GzipSource extends InputStream {
  private static final int CHUNK = 64 * 1024;

  private final InputStream plain;
  private final Pending pending = new Pending();
  private final GZIPOutputStream gzip;
  private final byte[] chunk = new byte[CHUNK];
  private boolean finished;

  /** Compresses {@code plain}, which is closed with this stream. */
  public GzipSource(InputStream plain) throws IOException {
    this.plain = plain;
    this.gzip = new GZIPOutputStream(pending);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    while (pending.isEmpty() && !finished) {
      compressMore();
    }
    return pending.isEmpty() ? -1 : pending.take(buffer, offset, length);
  }

  @Override
  public void close() throws IOException {
    try (plain) {
      if (!finished) {
        finished = true;
        gzip.close();
      }
    }
  }

  private void compressMore() throws IOException {
    int n = plain.read(chunk);
    if (n < 0) {
      finished = true;
      gzip.close();
    } else {
      gzip.write(chunk, 0, n);
    }
  }

  private static final class Pending extends ByteArrayOutputStream {
    private int taken;

    boolean isEmpty() {
      return taken == count;
    }

    int take(byte[] buffer, int offset, int length) {
      int n = Math.min(length, count - taken);
      System.arraycopy(buf, taken, buffer, offset, n);
      taken += n;
      if (isEmpty()) {
        reset();
        taken = 0;
      }
      return n;
    }
  }
}
