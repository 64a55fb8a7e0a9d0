// SPDX-License-Identifier: Apache-2.0
/** What tests of transports and of their users share. */
@NullMarked
package io.imagesync.testkit;

import org.jspecify.annotations.NullMarked;
