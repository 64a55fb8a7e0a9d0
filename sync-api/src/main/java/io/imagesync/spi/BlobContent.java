// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A blob on its way in. Its streams verify, count, report progress and stop on cancellation. Not
 * for implementation by transports.
 */
public interface BlobContent {
  /** The part it plays. */
  BlobKind kind();

  /** Its media type. */
  String mediaType();

  /** Its size in bytes, if known. */
  OptionalLong size();

  /** Its digest. */
  Digest digest();

  /**
   * A new stream from the first byte; may be called again, e.g. after a redirect. The caller closes
   * it. With a known size, the read that would deliver the last byte throws if the content is
   * wrong, so that a writer that stops after {@code size} bytes cannot miss it; else the read that
   * would report the end does.
   */
  InputStream openStream() throws IOException;
}
