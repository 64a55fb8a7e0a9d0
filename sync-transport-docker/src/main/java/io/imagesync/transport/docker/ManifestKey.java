// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.image.Digest;
import io.imagesync.image.DockerReference;
import java.util.Optional;

/**
 * What a manifest is asked for by.
 *
 * @param text a valid tag or digest, safe in a URL
 * @param image how messages call it
 */
record ManifestKey(String text, String image) {
  static ManifestKey of(DockerReference reference) {
    String text =
        reference
            .digest()
            .map(Digest::toString)
            .or(reference::tag)
            .orElseThrow(() -> new IllegalArgumentException("No tag or digest in " + reference));
    return new ManifestKey(text, reference.toString());
  }

  /** The digest, if it is asked for by one. */
  Optional<Digest> digest() {
    return text.indexOf(':') < 0 ? Optional.empty() : Optional.of(Digest.parse(text));
  }

  static ManifestKey of(DockerReference repository, Digest digest) {
    return of(repository.withDigest(digest));
  }
}
