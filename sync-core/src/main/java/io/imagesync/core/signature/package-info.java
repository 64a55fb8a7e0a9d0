// SPDX-License-Identifier: Apache-2.0
/** The form in which signatures are stored. */
@NullMarked
package io.imagesync.core.signature;

import org.jspecify.annotations.NullMarked;
