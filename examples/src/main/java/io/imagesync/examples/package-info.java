// SPDX-License-Identifier: Apache-2.0
/**
 * Stories: each class is a small program around one use of the library. They are described in
 * {@code docs/getting-started.md} and run by the tests of this module.
 */
@NullMarked
package io.imagesync.examples;

import org.jspecify.annotations.NullMarked;
