// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import io.imagesync.image.Descriptor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a manifest refers to, as far as a listener may want to know. An index has instances, and
 * neither config nor layers; an image has no instances.
 *
 * @param descriptor the manifest itself
 * @param instances the manifests an index lists, in its order
 * @param config the image's config, if it has one
 * @param layers the image's layers and other blobs, in the manifest's order, with repetitions
 */
public record ManifestOutline(
    Descriptor descriptor,
    List<Descriptor> instances,
    Optional<Descriptor> config,
    List<Descriptor> layers) {
  /** Copies the lists. */
  public ManifestOutline {
    Objects.requireNonNull(descriptor, "descriptor");
    Objects.requireNonNull(config, "config");
    instances = List.copyOf(instances);
    layers = List.copyOf(layers);
  }

  /** An index of {@code instances}. */
  public static ManifestOutline index(Descriptor descriptor, List<Descriptor> instances) {
    return new ManifestOutline(descriptor, instances, Optional.empty(), List.of());
  }

  /** An image of {@code config} and {@code layers}. */
  public static ManifestOutline image(
      Descriptor descriptor, Optional<Descriptor> config, List<Descriptor> layers) {
    return new ManifestOutline(descriptor, List.of(), config, layers);
  }
}
