// SPDX-License-Identifier: Apache-2.0
/** When to try again, and after how long. */
@NullMarked
package io.imagesync.core.retry;

import org.jspecify.annotations.NullMarked;
