// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageSignature;
import io.imagesync.image.RawManifest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one image. Thread-safe. Returns bytes as they are stored; the engine verifies every digest
 * and size. Failures are {@link TransportException}s.
 */
public interface ImageReader extends Closeable {
  /**
   * The image's own manifest, or its index. At most {@link RawManifest#MAX_SIZE} bytes are read.
   */
  RawManifest readManifest() throws IOException;

  /** One instance of the image's index. */
  RawManifest readManifest(Digest instance) throws IOException;

  /**
   * A new stream over a config or layer, from its first byte. The caller closes it, also before its
   * end; closing early must not read on.
   */
  InputStream openBlob(Descriptor blob) throws IOException;

  /** The signatures of the image or, if {@code instance} is given, of that instance. */
  default List<ImageSignature> readSignatures(@Nullable Digest instance) throws IOException {
    return List.of();
  }

  /** Where {@code blob} lives, for a destination that can take it from there without streaming. */
  default Optional<BlobLocation> locate(Descriptor blob) {
    return Optional.empty();
  }
}
