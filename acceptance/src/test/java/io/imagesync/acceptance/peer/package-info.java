// SPDX-License-Identifier: Apache-2.0
/** The tools that imagesync is compared with, and how tests run them. */
@NullMarked
package io.imagesync.acceptance.peer;

import org.jspecify.annotations.NullMarked;
