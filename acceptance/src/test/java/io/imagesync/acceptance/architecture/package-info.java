// SPDX-License-Identifier: Apache-2.0
/** Rules that the code of all modules keeps. */
@NullMarked
package io.imagesync.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
