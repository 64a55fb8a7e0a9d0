// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * The lines of one head. Notices lines that continue the one before, RFC 9112 section 5.2, which
 * the HTTP client joins to it, while others take them for headers.
 */
final class HeadLines implements SessionInputBuffer {
  private final SessionInputBuffer buffer;
  private boolean folded;

  HeadLines(SessionInputBuffer buffer) {
    this.buffer = buffer;
  }

  /** Whether any line read so far continues another one. */
  boolean areFolded() {
    return folded;
  }

  @Override
  public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
    int start = line.length();
    int n = buffer.readLine(line, in);
    folded |= line.length() > start && (line.charAt(start) == ' ' || line.charAt(start) == '\t');
    return n;
  }

  @Override
  public int read(byte[] bytes, int offset, int length, InputStream in) throws IOException {
    return buffer.read(bytes, offset, length, in);
  }

  @Override
  public int read(byte[] bytes, InputStream in) throws IOException {
    return buffer.read(bytes, in);
  }

  @Override
  public int read(InputStream in) throws IOException {
    return buffer.read(in);
  }

  @Override
  public int length() {
    return buffer.length();
  }

  @Override
  public int capacity() {
    return buffer.capacity();
  }

  @Override
  public int available() {
    return buffer.available();
  }

  @Override
  public HttpTransportMetrics getMetrics() {
    return buffer.getMetrics();
  }
}
