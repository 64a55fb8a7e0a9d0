// SPDX-License-Identifier: Apache-2.0
/** The command line. */
@NullMarked
package io.imagesync.examples.cli;

import org.jspecify.annotations.NullMarked;
