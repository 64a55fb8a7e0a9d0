// SPDX-License-Identifier: Apache-2.0
/**
 * {@code imagesync demo}: a sync between two registries inside one process, told step by step.
 * Needs neither network nor configuration and leaves nothing behind.
 */
@NullMarked
package io.imagesync.examples.demo;

import org.jspecify.annotations.NullMarked;
