// SPDX-License-Identifier: Apache-2.0
/** Decides which manifest types are written, and which are tried when one is rejected. */
@NullMarked
package io.imagesync.core.format;

import org.jspecify.annotations.NullMarked;
