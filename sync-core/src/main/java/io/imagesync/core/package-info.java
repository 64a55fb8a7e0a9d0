// SPDX-License-Identifier: Apache-2.0
/** The engine that carries out a sync request. */
@NullMarked
package io.imagesync.core;

import org.jspecify.annotations.NullMarked;
