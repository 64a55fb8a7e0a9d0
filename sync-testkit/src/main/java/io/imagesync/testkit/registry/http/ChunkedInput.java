// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in the chunked coding of RFC 9112, section 7.1. Trailers are read and ignored. */
final class ChunkedInput extends InputStream {
  private static final int LONGEST_LINE = 8 * 1024;

  private final InputStream in;
  private long left;
  private boolean first = true;
  private boolean ended;

  ChunkedInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      startChunk();
    }
    if (ended) {
      return -1;
    }
    int n = in.read(buffer, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new EOFException("the connection ended within a chunk");
    }
    left -= n;
    return n;
  }

  private void startChunk() throws IOException {
    if (!first && !readLine().isEmpty()) {
      throw new IOException("a chunk is longer than it says");
    }
    first = false;
    left = size(readLine());
    if (left == 0) {
      ended = true;
      while (!readLine().isEmpty()) {
        // A trailer, which nobody asked for.
      }
    }
  }

  private static long size(String line) throws IOException {
    String hex = line.split(";", 2)[0].strip();
    if (!hex.matches("[0-9a-fA-F]{1,15}")) {
      throw new IOException("malformed size of a chunk");
    }
    return Long.parseLong(hex, 16);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended between chunks");
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line between chunks is too long");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
