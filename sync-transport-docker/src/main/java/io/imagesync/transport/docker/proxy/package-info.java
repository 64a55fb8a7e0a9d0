// SPDX-License-Identifier: Apache-2.0
/**
 * Proxies between us and registries: which one is used for which host, as the usual environment
 * variables say, and how a connection is made through it. Its credentials go to the proxy alone.
 */
@NullMarked
package io.imagesync.transport.docker.proxy;

import org.jspecify.annotations.NullMarked;
