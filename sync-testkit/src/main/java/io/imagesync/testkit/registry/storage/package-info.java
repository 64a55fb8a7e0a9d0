// SPDX-License-Identifier: Apache-2.0
/**
 * What the registry keeps: repositories with their tags and manifests, blobs, and uploads under
 * way.
 *
 * <p>Not exported; knows nothing of HTTP.
 */
@NullMarked
package io.imagesync.testkit.registry.storage;

import org.jspecify.annotations.NullMarked;
