// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.compression;

import com.github.luben.zstd.ZstdInputStream;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;

/** Decompresses zstd with a library that most copies do not need, and that may be missing. */
final class Zstd {
  private Zstd() {}

  static InputStream decompress(InputStream compressed) throws IOException {
    try {
      return Library.open(compressed);
    } catch (LinkageError e) {
      throw new TransportException(
          "A layer compressed with zstd has to be compressed with gzip for this format: add"
              + " com.github.luben:zstd-jni to the class path",
          ErrorKind.CONFIGURATION,
          e);
    }
  }

  /** Apart, so that the class above can be loaded without the library. */
  private static final class Library {
    static InputStream open(InputStream compressed) throws IOException {
      return new ZstdInputStream(compressed);
    }
  }
}
