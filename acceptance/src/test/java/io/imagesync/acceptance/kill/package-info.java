// SPDX-License-Identifier: Apache-2.0
/** Runs that are killed leave nothing that looks whole and is not, and the next run completes. */
@NullMarked
package io.imagesync.acceptance.kill;

import org.jspecify.annotations.NullMarked;
