// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import io.imagesync.image.Descriptor;
import io.imagesync.transport.docker.http.Answer;

/** What is to be done about the {@code Content-Encoding} of an answer with a blob. */
enum ContentCoding {
  /** The bytes are the blob's own. */
  NONE,
  /** The bytes are compressed on top of what the blob is. */
  GZIP,
  /** A coding that nobody asked for and that is not known. */
  UNKNOWN;

  /**
   * Some stores keep a compressed layer with a header that says it is compressed. If as many bytes
   * are announced as the blob has, they are the blob, whatever the header says.
   */
  static ContentCoding of(Answer answer, Descriptor blob) {
    boolean asLongAsTheBlob =
        blob.hasKnownSize()
            && answer.contentLength().isPresent()
            && answer.contentLength().getAsLong() == blob.size();
    return switch (answer.coding()) {
      case "", "identity" -> NONE;
      case "gzip", "x-gzip" -> asLongAsTheBlob ? NONE : GZIP;
      default -> UNKNOWN;
    };
  }
}
