// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: {@code imagesync sync}, a drop-in for {@code skopeo sync}, and {@code imagesync
 * demo}. {@link io.imagesync.examples.cli.Main} reads the arguments, {@code SyncCommand} turns them
 * into one call of the library and its outcome into an exit status.
 */
@NullMarked
package io.imagesync.examples.cli;

import org.jspecify.annotations.NullMarked;
