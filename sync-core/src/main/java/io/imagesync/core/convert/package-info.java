// SPDX-License-Identifier: Apache-2.0
/** Converts images and indexes between manifest formats, to the bytes that skopeo makes. */
@NullMarked
package io.imagesync.core.convert;

import org.jspecify.annotations.NullMarked;
