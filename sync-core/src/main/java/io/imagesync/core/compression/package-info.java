// SPDX-License-Identifier: Apache-2.0
/** Reads compressed layers, for conversions that have to look into them. */
@NullMarked
package io.imagesync.core.compression;

import org.jspecify.annotations.NullMarked;
