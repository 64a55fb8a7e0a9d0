// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.util.List;
import java.util.OptionalLong;

/** What a manifest says of something it points to; schema 1 does not say sizes. */
public record ContentDescriptor(
    String mediaType, ContentDigest digest, OptionalLong size, List<String> urls) {
  public ContentDescriptor {
    urls = List.copyOf(urls);
  }

  /** Whether the content is meant to be fetched from elsewhere and need not be in a registry. */
  public boolean isForeign() {
    return !urls.isEmpty();
  }
}
