// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.core.manifest.Manifest;
import io.imagesync.image.Digest;

/**
 * The manifest that is copied.
 *
 * @param own the digest of the image's own manifest or index
 * @param manifest the same, or the instance that was chosen from the index
 */
public record ManifestChoice(Digest own, Manifest manifest) {}
