// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.List;
import java.util.Objects;

/**
 * Names some content by type, digest and size, as the OCI image specification's descriptor does.
 *
 * @param mediaType the content's type; empty when unknown
 * @param digest the content's digest
 * @param size the content's length in bytes, or {@link #UNKNOWN_SIZE}
 * @param urls where else the content may be fetched (foreign layers); usually empty
 */
public record Descriptor(String mediaType, Digest digest, long size, List<String> urls) {
  /** The {@link #size()} of content whose length is not known. */
  public static final long UNKNOWN_SIZE = -1;

  /** Checks the size and copies the list. */
  public Descriptor {
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(digest, "digest");
    if (size < UNKNOWN_SIZE) {
      throw new IllegalArgumentException("Negative size " + size + " of " + digest);
    }
    urls = List.copyOf(urls);
  }

  /** A descriptor without URLs. */
  public Descriptor(String mediaType, Digest digest, long size) {
    this(mediaType, digest, size, List.of());
  }

  /** Whether {@link #size()} says something. */
  public boolean hasKnownSize() {
    return size != UNKNOWN_SIZE;
  }
}
