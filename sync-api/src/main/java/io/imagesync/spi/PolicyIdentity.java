// SPDX-License-Identifier: Apache-2.0
package io.imagesync.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a trust policy names an image.
 *
 * @param dockerReference the full docker reference, if the image has one
 * @param scopes where the policy looks the image up, most specific first
 */
public record PolicyIdentity(Optional<String> dockerReference, List<String> scopes) {
  /** Copies the list. */
  public PolicyIdentity {
    Objects.requireNonNull(dockerReference, "dockerReference");
    scopes = List.copyOf(scopes);
  }
}
