// SPDX-License-Identifier: Apache-2.0
/** Reads the source's manifests and settles which of them is copied. */
@NullMarked
package io.imagesync.core.source;

import org.jspecify.annotations.NullMarked;
