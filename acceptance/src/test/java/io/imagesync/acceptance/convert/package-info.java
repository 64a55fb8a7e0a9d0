// SPDX-License-Identifier: Apache-2.0
/** Conversions between manifest formats, measured against skopeo, byte by byte. */
@NullMarked
package io.imagesync.acceptance.convert;

import org.jspecify.annotations.NullMarked;
