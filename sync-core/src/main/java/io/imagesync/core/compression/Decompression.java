// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decompresses layers by what they are, whatever their media type says. */
public final class Decompression {
  private static final int BUFFER = 64 * 1024;

  private Decompression() {}

  /** What the first bytes of a layer say. */
  public enum Kind {
    /** Not compressed by any known means. */
    NONE,
    /** gzip. */
    GZIP,
    /** zstd. */
    ZSTD,
    /** bzip2 or xz, which no manifest format has a name for. */
    OTHER
  }

  /** A layer's content, decompressed, and how it was compressed. */
  public record Content(Kind kind, InputStream stream) {}

  /**
   * Decompresses {@code layer}, which is closed with the result. What follows the compressed data
   * is not read.
   *
   * @throws TransportException if that takes something that is not there
   */
  public static Content of(InputStream layer) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(layer, BUFFER);
    Kind kind = sniff(buffered);
    InputStream content =
        switch (kind) {
          case NONE -> buffered;
          case GZIP -> new GzipMembers(buffered, BUFFER);
          case ZSTD -> Zstd.decompress(buffered);
          case OTHER ->
              throw new TransportException(
                  "A layer is compressed with bzip2 or xz, which cannot be converted",
                  ErrorKind.NOT_SUPPORTED);
        };
    return new Content(kind, content);
  }

  static Kind sniff(BufferedInputStream in) throws IOException {
    in.mark(6);
    byte[] head = in.readNBytes(6);
    in.reset();
    if (startsWith(head, 0x1f, 0x8b, 0x08)) {
      return Kind.GZIP;
    }
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Kind.ZSTD;
    }
    boolean isBzip2 = startsWith(head, 'B', 'Z', 'h');
    return isBzip2 || startsWith(head, 0xfd, '7', 'z', 'X', 'Z', 0) ? Kind.OTHER : Kind.NONE;
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
