// SPDX-License-Identifier: Apache-2.0
/** What a run tells while it runs and when it is done. */
@NullMarked
package io.imagesync.core.report;

import org.jspecify.annotations.NullMarked;
