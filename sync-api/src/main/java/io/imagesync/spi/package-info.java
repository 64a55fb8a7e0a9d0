// SPDX-License-Identifier: Apache-2.0
/**
 * What a transport implements, and what the engine does for it.
 *
 * <p>A transport is found as a {@link java.util.ServiceLoader} service: {@link
 * io.imagesync.spi.SourceTransport} to read images, {@link io.imagesync.spi.DestinationTransport}
 * to write them. It moves bytes and reports failures; choosing, verifying, retrying and reporting
 * are the engine's work, once for all transports.
 *
 * <p>Interfaces that transports implement grow by default methods only. {@link
 * io.imagesync.spi.TransportContext} and {@link io.imagesync.spi.BlobContent} are implemented by
 * the engine and may gain methods.
 */
@NullMarked
package io.imagesync.spi;

import org.jspecify.annotations.NullMarked;
