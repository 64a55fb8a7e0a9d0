// SPDX-License-Identifier: Apache-2.0
/** Runs in a virtual machine of their own, which a test may limit and end. */
@NullMarked
package io.imagesync.acceptance.child;

import org.jspecify.annotations.NullMarked;
