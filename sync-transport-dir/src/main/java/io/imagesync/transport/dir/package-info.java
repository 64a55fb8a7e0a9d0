// SPDX-License-Identifier: Apache-2.0
/** The {@code dir} transport: images in plain directories. */
@NullMarked
package io.imagesync.transport.dir;

import org.jspecify.annotations.NullMarked;
