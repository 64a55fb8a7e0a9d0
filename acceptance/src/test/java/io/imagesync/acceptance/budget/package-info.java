// SPDX-License-Identifier: Apache-2.0
/** How many requests, and how many bytes, a run may cost. */
@NullMarked
package io.imagesync.acceptance.budget;

import org.jspecify.annotations.NullMarked;
