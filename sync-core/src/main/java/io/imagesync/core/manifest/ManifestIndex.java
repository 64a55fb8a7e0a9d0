// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import io.imagesync.image.RawManifest;
import java.util.List;

/** An OCI index or Docker manifest list. */
public record ManifestIndex(RawManifest raw, List<Instance> instances) implements Manifest {
  /** Copies the list. */
  public ManifestIndex {
    instances = List.copyOf(instances);
  }

  @Override
  public Digest digest() {
    return raw.digest();
  }

  /** The digests of the instances without repetitions, in order. */
  public List<Digest> distinctInstances() {
    return instances.stream().map(instance -> instance.descriptor().digest()).distinct().toList();
  }

  /** Whether this is an OCI index, not a Docker list. */
  public boolean isOci() {
    return raw.mediaType().equals(MediaTypes.OCI_INDEX);
  }
}
