// SPDX-License-Identifier: Apache-2.0
/** The engine and its settings. Everything else in this module is its own business. */
@NullMarked
package io.imagesync.core;

import org.jspecify.annotations.NullMarked;
