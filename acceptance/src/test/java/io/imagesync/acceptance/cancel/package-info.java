// SPDX-License-Identifier: Apache-2.0
/** Runs end soon when they are told to, whatever they are waiting for. */
@NullMarked
package io.imagesync.acceptance.cancel;

import org.jspecify.annotations.NullMarked;
