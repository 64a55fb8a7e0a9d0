// SPDX-License-Identifier: Apache-2.0
/** How a run is stopped, by whomever. */
@NullMarked
package io.imagesync.core.cancel;

import org.jspecify.annotations.NullMarked;
