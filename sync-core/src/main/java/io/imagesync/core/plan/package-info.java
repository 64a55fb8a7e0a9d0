// SPDX-License-Identifier: Apache-2.0
/** Which images go where, decided before anything moves. */
@NullMarked
package io.imagesync.core.plan;

import org.jspecify.annotations.NullMarked;
