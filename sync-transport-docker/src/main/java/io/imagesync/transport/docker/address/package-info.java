// SPDX-License-Identifier: Apache-2.0
/** IP addresses and networks, told from their spelling. Nothing here is looked up. */
@NullMarked
package io.imagesync.transport.docker.address;

import org.jspecify.annotations.NullMarked;
