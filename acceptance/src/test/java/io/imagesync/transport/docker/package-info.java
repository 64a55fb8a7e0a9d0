// SPDX-License-Identifier: Apache-2.0
/** Access for tests to what only the docker transport itself may change. */
@NullMarked
package io.imagesync.transport.docker;

import org.jspecify.annotations.NullMarked;
