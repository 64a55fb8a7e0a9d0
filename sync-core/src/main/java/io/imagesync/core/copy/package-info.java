// SPDX-License-Identifier: Apache-2.0
/** Moves images: manifests, blobs, signatures, in the order that keeps destinations whole. */
@NullMarked
package io.imagesync.core.copy;

import org.jspecify.annotations.NullMarked;
