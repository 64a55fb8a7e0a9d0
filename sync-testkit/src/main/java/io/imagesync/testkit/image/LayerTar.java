// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.image;

import io.imagesync.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A tar archive (POSIX ustar) with one file of random content. */
final class LayerTar {
  private static final int BLOCK = 512;

  private final byte[] bytes;

  private LayerTar(byte[] bytes) {
    this.bytes = bytes;
  }

  static LayerTar random(Random random, int contentSize) {
    byte[] content = new byte[contentSize];
    random.nextBytes(content);
    ByteArrayOutputStream tar = new ByteArrayOutputStream(contentSize + 4 * BLOCK);
    tar.writeBytes(header("data/" + Long.toHexString(random.nextLong()), contentSize));
    tar.writeBytes(content);
    tar.writeBytes(new byte[(BLOCK - contentSize % BLOCK) % BLOCK + 2 * BLOCK]);
    return new LayerTar(tar.toByteArray());
  }

  Digest digest() {
    return Digest.sha256(bytes);
  }

  byte[] plain() {
    return bytes.clone();
  }

  byte[] gzipped() {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return compressed.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, octal(size, 11) + "\0");
    put(header, 136, "00000000000\0");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, octal(sum, 6) + "\0 ");
    return header;
  }

  private static String octal(int value, int digits) {
    String octal = Integer.toOctalString(value);
    return "0".repeat(digits - octal.length()) + octal;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, offset, ascii.length);
  }
}
