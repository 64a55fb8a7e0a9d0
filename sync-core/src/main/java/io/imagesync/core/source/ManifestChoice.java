// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.image.Digest;
import java.util.Optional;

/**
 * The manifest that is copied.
 *
 * @param own the digest of the image's own manifest or index
 * @param manifest the same, or the instance that was chosen from the index
 * @param instance the digest that the index gives the chosen instance
 */
public record ManifestChoice(Digest own, Manifest manifest, Optional<Digest> instance) {}
