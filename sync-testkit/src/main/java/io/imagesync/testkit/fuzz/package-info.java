// SPDX-License-Identifier: Apache-2.0
/**
 * Fuzz tests for the parsers of a transport: {@link io.imagesync.testkit.fuzz.Malformed} feeds them
 * with thousands of malformed texts and checks how they fail.
 */
@NullMarked
package io.imagesync.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
