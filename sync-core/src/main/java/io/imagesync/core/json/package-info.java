// SPDX-License-Identifier: Apache-2.0
/** Strict reading of untrusted JSON. */
@NullMarked
package io.imagesync.core.json;

import org.jspecify.annotations.NullMarked;
