// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import io.imagesync.image.Descriptor;
import io.imagesync.image.ImageName;
import java.io.IOException;
import java.util.Optional;

/** An image that can be copied. Immutable, thread-safe; holds no resource until it is opened. */
public interface SourceImage {
  /** For messages and reports. */
  ImageName name();

  /**
   * The image's full path with tag or digest, {@code registry.example.com/repo/app:1}, from which
   * destination names are made: whole under {@code scoped()}, else its last element.
   */
  String scopedName();

  /** How a trust policy names this image. */
  PolicyIdentity policyIdentity();

  /**
   * Type, digest and size of the image's manifest by the cheapest means, such as a HEAD request;
   * empty when that cannot be told without reading it. Used only to decide that nothing needs to be
   * copied.
   *
   * @throws IOException with kind {@code NOT_FOUND} if there is no such image
   */
  default Optional<Descriptor> peek() throws IOException {
    return Optional.empty();
  }

  /** Opens a reader; once for every attempt. The engine closes it. */
  ImageReader open() throws IOException;
}
