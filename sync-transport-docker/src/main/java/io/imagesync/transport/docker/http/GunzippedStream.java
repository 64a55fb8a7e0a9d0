// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A body without the compression it was sent with. Never holds more than a buffer of it. */
public final class GunzippedStream extends FilterInputStream {
  private static final int BUFFER_SIZE = 8192;

  private final String purpose;

  private GunzippedStream(InputStream in, String purpose) {
    super(in);
    this.purpose = purpose;
  }

  /** Takes {@code compressed}, and closes it if it is not gzip. */
  public static InputStream of(InputStream compressed, String purpose) throws IOException {
    try {
      return new GunzippedStream(new Members(compressed), purpose);
    } catch (IOException e) {
      compressed.close();
      throw explained(e, purpose);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      throw explained(e, purpose);
    }
  }

  /**
   * Before Java 23, each member without content takes a frame of the stack, and a source that has
   * nothing to read just now is taken for ended.
   */
  private static final class Members extends GZIPInputStream {
    private static final int MOST_EMPTY = 100;

    private int depth;

    Members(InputStream compressed) throws IOException {
      super(new NeverEmpty(compressed), BUFFER_SIZE);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (depth == MOST_EMPTY) {
        throw new ZipException("one empty member after the other");
      }
      depth++;
      try {
        return super.read(buffer, offset, length);
      } finally {
        depth--;
      }
    }
  }

  private static final class NeverEmpty extends FilterInputStream {
    NeverEmpty(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }

  private static IOException explained(IOException cause, String purpose) {
    return cause instanceof ZipException || cause instanceof EOFException
        ? new TransportException(
            "Cannot " + purpose + ": it came with the content coding gzip, but is not gzip",
            ErrorKind.PROTOCOL,
            cause)
        : cause;
  }
}
