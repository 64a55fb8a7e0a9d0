// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.ErrorKind;
import io.imagesync.image.Digest;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination does not take a manifest because blobs that it refers to are not there, although
 * they were sent or found a moment ago. The engine then sends them again, once for each image.
 */
public final class BlobsMissingException extends TransportException {
  private static final long serialVersionUID = 1L;

  private final transient Set<Digest> digests;

  /**
   * Says what the destination says.
   *
   * @param digests the blobs that are missing; empty if the destination does not tell
   */
  public BlobsMissingException(
      String message, Collection<Digest> digests, @Nullable Throwable cause) {
    super(message, ErrorKind.NOT_FOUND, cause);
    this.digests = Set.copyOf(digests);
  }

  /** Whether {@code digest} is among the missing ones, or may be. */
  public boolean concerns(Digest digest) {
    return digests == null || digests.isEmpty() || digests.contains(digest);
  }
}
