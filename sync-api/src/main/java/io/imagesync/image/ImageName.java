// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.Objects;

/**
 * How an image is named to people: in reports, progress, errors and digest files. Prints as {@code
 * docker://registry.example.com/app:1} or {@code dir:/media/usb/app:1}.
 *
 * @param transport the transport's name, e.g. {@code docker}
 * @param reference the image within the transport, without credentials
 */
public record ImageName(String transport, String reference) {
  /** Checks for null. */
  public ImageName {
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(reference, "reference");
  }

  @Override
  public String toString() {
    return transport + (transport.equals("docker") ? "://" : ":") + reference;
  }
}
