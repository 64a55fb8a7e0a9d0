// SPDX-License-Identifier: Apache-2.0
/**
 * Images for tests: random, the same for the same seed, and real enough for every tool to take
 * them.
 *
 * <p>{@link io.imagesync.testkit.image.TestImages} makes them, as OCI or as docker images, alone or
 * in an index; a {@link io.imagesync.testkit.image.TestImage} can be put into a registry or written
 * to a directory.
 */
@NullMarked
package io.imagesync.testkit.image;

import org.jspecify.annotations.NullMarked;
