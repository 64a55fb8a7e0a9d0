// SPDX-License-Identifier: Apache-2.0
/**
 * What the command line prints: log lines on stderr and the progress of each image on stdout, in
 * skopeo's words. Formats are pure functions; {@code Console} is the only class that writes.
 */
@NullMarked
package io.imagesync.examples.cli.output;

import org.jspecify.annotations.NullMarked;
