// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of all members of a gzip file. Before Java 23, {@code GZIPInputStream} takes a frame
 * of the stack for each member without content, and takes a source that has nothing to read just
 * now for ended, which silently leaves out the members that follow.
 */
final class GzipMembers extends GZIPInputStream {
  private static final int MOST_EMPTY = 100;

  private int depth;

  GzipMembers(InputStream compressed, int bufferSize) throws IOException {
    super(new NeverEmpty(compressed), bufferSize);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (depth == MOST_EMPTY) {
      throw new ZipException("A layer is gzip of one empty member after the other");
    }
    depth++;
    try {
      return super.read(buffer, offset, length);
    } finally {
      depth--;
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
}
