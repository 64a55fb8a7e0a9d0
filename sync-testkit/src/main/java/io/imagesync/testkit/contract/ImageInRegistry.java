// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import io.imagesync.image.Digest;
import io.imagesync.testkit.registry.InProcessRegistry;
import io.imagesync.testkit.registry.StoredManifest;
import java.util.Optional;

record ImageInRegistry(InProcessRegistry registry, String repository, StoredManifest stored)
    implements StoredImage {
  @Override
  public byte[] manifest() {
    return stored.bytes();
  }

  @Override
  public Optional<byte[]> manifest(Digest instance) {
    return registry.manifest(repository, instance.toString()).map(StoredManifest::bytes);
  }

  @Override
  public Optional<byte[]> blob(Digest digest) {
    return registry.blob(repository, digest.toString());
  }
}
