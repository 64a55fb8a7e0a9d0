// SPDX-License-Identifier: Apache-2.0
/** The behaviour of {@code skopeo sync} row by row, through the command line of imagesync. */
@NullMarked
package io.imagesync.acceptance.rows;

import org.jspecify.annotations.NullMarked;
