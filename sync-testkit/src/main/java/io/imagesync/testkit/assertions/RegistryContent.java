// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.assertions;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.StoredManifest;
import java.io.InputStream;
import java.util.Optional;

/** The parts of images in one repository of a registry. */
record RegistryContent(InProcessRegistry registry, String repository) implements ImageContent {
  @Override
  public Optional<byte[]> manifest(ContentDigest digest) {
    return registry.manifest(repository, digest.toString()).map(StoredManifest::bytes);
  }

  @Override
  public Optional<InputStream> blob(ContentDigest digest) {
    return registry.openBlob(repository, digest.toString());
  }
}
