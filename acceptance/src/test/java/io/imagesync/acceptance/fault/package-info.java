// SPDX-License-Identifier: Apache-2.0
/** What goes wrong with one image is said clearly and harms no other. */
@NullMarked
package io.imagesync.acceptance.fault;

import org.jspecify.annotations.NullMarked;
