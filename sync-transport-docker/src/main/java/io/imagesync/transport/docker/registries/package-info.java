// SPDX-License-Identifier: Apache-2.0
/**
 * What containers-registries.conf(5) says about registries: which are blocked or insecure, where
 * they really are, and which mirrors are asked before them. Files become values here; what follows
 * from them for one image is told by pure functions.
 */
@NullMarked
package io.imagesync.transport.docker.registries;

import org.jspecify.annotations.NullMarked;
