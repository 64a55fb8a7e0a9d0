// SPDX-License-Identifier: Apache-2.0
/**
 * The options: the table of all that {@code skopeo sync} knows, their values as Go programs spell
 * them, and what they mean for the library. Everything here is decided before anything is
 * contacted.
 */
@NullMarked
package io.imagesync.examples.cli.options;

import org.jspecify.annotations.NullMarked;
