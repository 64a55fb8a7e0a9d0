// SPDX-License-Identifier: Apache-2.0
/** What a plan says, and that making one changes nothing. */
@NullMarked
package io.imagesync.acceptance.plan;

import org.jspecify.annotations.NullMarked;
