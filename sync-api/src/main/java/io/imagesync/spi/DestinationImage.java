// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.ImageName;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place for an image. Immutable, thread-safe; holds no resource until it is opened. */
public interface DestinationImage {
  /** For messages, reports and the digest file. */
  ImageName name();

  /** The docker reference that signatures of this place claim, if there is one. */
  Optional<String> dockerReference();

  /**
   * What is at this place now (type, digest, size) by the cheapest means, such as a HEAD request;
   * empty when there is nothing. With {@code digest}: whether a manifest with that digest is stored
   * completely beside the image, under whatever name.
   *
   * @throws IOException with kind {@code DESTINATION_EXISTS} if the place is taken and may not be
   *     touched
   */
  default Optional<Descriptor> current(@Nullable Digest digest) throws IOException {
    return Optional.empty();
  }

  /**
   * Where the blobs of this image are kept, if other images' blobs at the same location count as
   * present for this one.
   */
  default Optional<BlobLocation> blobLocation() {
    return Optional.empty();
  }

  /**
   * Why the image that is here now may not be replaced by another one; empty if it may. Asked while
   * planning, when {@link #current} is another image.
   */
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /** Opens a writer; once for every attempt. The engine closes it. */
  ImageWriter open() throws IOException;
}
