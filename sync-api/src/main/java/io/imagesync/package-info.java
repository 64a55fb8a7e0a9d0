// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps container images in sync between registries and directories. Start at {@link
 * io.imagesync.Syncer}.
 *
 * <p>Everything in this package is immutable unless its documentation says otherwise. Parameters
 * and results are never null unless marked {@code @Nullable}.
 */
@NullMarked
package io.imagesync;

import org.jspecify.annotations.NullMarked;
