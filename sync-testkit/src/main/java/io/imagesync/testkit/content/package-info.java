// SPDX-License-Identifier: Apache-2.0
/**
 * Reads just enough of a manifest to know what it points to, with nothing but the JDK.
 *
 * <p>Not exported: shared by the registry, the test images and the assertions of this module.
 */
@NullMarked
package io.imagesync.testkit.content;

import org.jspecify.annotations.NullMarked;
