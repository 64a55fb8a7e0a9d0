// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.image.DockerReference;
import io.imagesync.spi.DestinationImage;

/**
 * What a schema 1 manifest says it is called.
 *
 * @param name the repository's path; empty where there is no registry
 * @param tag the tag, if there is one
 */
public record EmbeddedName(String name, String tag) {
  /** The name of an image at {@code place}. */
  public static EmbeddedName of(DestinationImage place) {
    return place
        .dockerReference()
        .map(DockerReference::parse)
        .map(reference -> new EmbeddedName(reference.path(), reference.tag().orElse("")))
        .orElseGet(() -> new EmbeddedName("", ""));
  }
}
