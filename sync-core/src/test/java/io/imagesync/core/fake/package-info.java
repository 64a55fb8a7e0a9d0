// SPDX-License-Identifier: Apache-2.0
/** Transports that keep everything in memory and do as tests tell them. */
@NullMarked
package io.imagesync.core.fake;

import org.jspecify.annotations.NullMarked;
