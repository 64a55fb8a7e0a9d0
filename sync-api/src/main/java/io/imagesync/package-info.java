// SPDX-License-Identifier: Apache-2.0
/** The fluent entry point of imagesync and the values it takes and returns. */
@NullMarked
package io.imagesync;

import org.jspecify.annotations.NullMarked;
