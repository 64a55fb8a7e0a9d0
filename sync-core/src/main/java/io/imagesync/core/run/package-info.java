// SPDX-License-Identifier: Apache-2.0
/** The life of one run: its context, its threads, its end. */
@NullMarked
package io.imagesync.core.run;

import org.jspecify.annotations.NullMarked;
