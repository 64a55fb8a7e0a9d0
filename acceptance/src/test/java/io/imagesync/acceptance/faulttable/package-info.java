// SPDX-License-Identifier: Apache-2.0
/**
 * What a registry, or whatever is between it and us, can do wrong: a numbered table, each row of it
 * a test against servers that say byte for byte what the row is about.
 */
@NullMarked
package io.imagesync.acceptance.faulttable;

import org.jspecify.annotations.NullMarked;
