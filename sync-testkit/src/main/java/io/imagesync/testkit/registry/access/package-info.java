// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what: basic and bearer authentication as the distribution specification's token flow
 * describes them.
 *
 * <p>Not exported; knows nothing of HTTP but the {@code Authorization} header.
 */
@NullMarked
package io.imagesync.testkit.registry.access;

import org.jspecify.annotations.NullMarked;
