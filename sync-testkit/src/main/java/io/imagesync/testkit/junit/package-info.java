// SPDX-License-Identifier: Apache-2.0
/**
 * Registries as parameters of JUnit tests. Needs JUnit Jupiter, which is an optional dependency of
 * this module.
 */
@NullMarked
package io.imagesync.testkit.junit;

import org.jspecify.annotations.NullMarked;
