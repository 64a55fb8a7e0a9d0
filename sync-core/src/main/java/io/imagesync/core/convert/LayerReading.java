// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.compression.Decompression;
import io.imagesync.core.compression.GzipSource;
import io.imagesync.core.source.VerifiedBlobs;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Reads whole layers to find out what no manifest says. */
final class LayerReading {
  private static final Digest SHA256 = Digest.sha256(new byte[0]);

  private LayerReading() {}

  /**
   * What a layer turned out to be.
   *
   * @param size its size in bytes, as it is stored
   * @param diffId the digest of its content without compression
   */
  record Facts(Decompression.Kind kind, long size, Digest diffId) {}

  /** Reads {@code layer} to its end, decompressed and as it is. */
  static Facts facts(VerifiedBlobs source, Descriptor layer) throws IOException {
    try (CountingInputStream stored = new CountingInputStream(source.open(layer))) {
      Decompression.Content content = Decompression.of(stored);
      Digest diffId = digest(content.stream());
      stored.transferTo(OutputStream.nullOutputStream());
      return new Facts(content.kind(), stored.count(), diffId);
    }
  }

  /** The layer, compressed with gzip instead of what it is compressed with. */
  static InputStream gzipped(VerifiedBlobs source, Descriptor layer) throws IOException {
    InputStream stored = source.open(layer);
    try {
      return new GzipSource(Decompression.of(stored).stream());
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  /** Reads {@code layer} to its end to tell what {@link #gzipped} gives. */
  static Gzipped readGzipped(VerifiedBlobs source, Descriptor layer, String type)
      throws IOException {
    MessageDigest plain = SHA256.newMessageDigest();
    InputStream stored = source.open(layer);
    try (CountingInputStream gzipped =
        new CountingInputStream(
            new GzipSource(new DigestInputStream(Decompression.of(stored).stream(), plain)))) {
      Digest digest = digest(gzipped);
      return new Gzipped(new Descriptor(type, digest, gzipped.count()), Digest.of("sha256", plain));
    } finally {
      stored.close();
    }
  }

  /**
   * A layer, compressed with gzip.
   *
   * @param diffId the digest of its content without compression
   */
  record Gzipped(Descriptor descriptor, Digest diffId) {}

  private static Digest digest(InputStream in) throws IOException {
    MessageDigest digest = SHA256.newMessageDigest();
    byte[] buffer = new byte[64 * 1024];
    int n;
    while ((n = in.read(buffer)) >= 0) {
      digest.update(buffer, 0, n);
    }
    return Digest.of("sha256", digest);
  }
}
