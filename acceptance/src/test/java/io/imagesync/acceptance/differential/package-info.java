// SPDX-License-Identifier: Apache-2.0
/** Random calls of the command line, made with skopeo too, and the differences that are meant. */
@NullMarked
package io.imagesync.acceptance.differential;

import org.jspecify.annotations.NullMarked;
