// SPDX-License-Identifier: Apache-2.0
/** The {@code docker} transport: images in registries. */
@NullMarked
package io.imagesync.transport.docker;

import org.jspecify.annotations.NullMarked;
