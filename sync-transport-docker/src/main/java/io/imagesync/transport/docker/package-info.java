// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code docker} transport: images in registries, by the OCI distribution specification.
 *
 * <p>Here images, manifests and blobs become requests; how requests are sent is the concern of the
 * package {@code http} below.
 */
@NullMarked
package io.imagesync.transport.docker;

import org.jspecify.annotations.NullMarked;
