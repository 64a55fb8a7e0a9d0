// SPDX-License-Identifier: Apache-2.0
/**
 * A transport that keeps images on the heap: the smallest there can be, and an example of how a
 * third party writes and tests one.
 */
@NullMarked
package io.imagesync.testkit.memory;

import org.jspecify.annotations.NullMarked;
