// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

/**
 * Marks a typed option of a source or destination. Transports define their own, as immutable
 * classes; an endpoint holds at most one option per class. {@link RegistryAccess} is the one of
 * registries, {@link DirectoryOptions} the one of directories.
 */
public interface EndpointOption {}
