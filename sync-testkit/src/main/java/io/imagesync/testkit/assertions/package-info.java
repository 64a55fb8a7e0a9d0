// SPDX-License-Identifier: Apache-2.0
/**
 * AssertJ assertions about registries and image directories. Needs AssertJ, which is an optional
 * dependency of this module.
 */
@NullMarked
package io.imagesync.testkit.assertions;

import org.jspecify.annotations.NullMarked;
