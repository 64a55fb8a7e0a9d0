// SPDX-License-Identifier: Apache-2.0
/**
 * The client of one registry: connections, redirects, authentication, rate limits, retries and
 * errors. Knows requests and answers, but neither images nor blobs.
 *
 * <p>A {@code Call} goes down through these layers, each of which has one reason to send it again:
 * {@code Attempts} (rate limits, passing failures), {@code FirstContact} (one thread finds out how
 * the registry is reached), {@code Authenticator} (401), {@code SchemeChoice} (HTTPS or HTTP),
 * {@code Redirects} (3xx), {@code Wire} (one exchange).
 */
@NullMarked
package io.imagesync.transport.docker.http;

import org.jspecify.annotations.NullMarked;
