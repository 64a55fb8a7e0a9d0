// SPDX-License-Identifier: Apache-2.0
/** Which images a run accepts. */
@NullMarked
package io.imagesync.trust;

import org.jspecify.annotations.NullMarked;
