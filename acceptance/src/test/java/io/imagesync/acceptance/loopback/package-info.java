// SPDX-License-Identifier: Apache-2.0
/** Runs between registries on the loopback interface, and directories. */
@NullMarked
package io.imagesync.acceptance.loopback;

import org.jspecify.annotations.NullMarked;
