// SPDX-License-Identifier: Apache-2.0
/** How much memory a run may take. */
@NullMarked
package io.imagesync.acceptance.memory;

import org.jspecify.annotations.NullMarked;
