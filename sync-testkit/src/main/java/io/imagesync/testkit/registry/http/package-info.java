// SPDX-License-Identifier: Apache-2.0
/**
 * A small HTTP/1.1 server (RFC 9112) on blocking sockets, one thread per connection.
 *
 * <p>Not exported. It exists because the server that comes with the JDK cannot do what a test of a
 * registry client needs: it delays small responses by 40 ms on Java 17, it leaves a client that
 * tries TLS on a plain port waiting for ever, and it does not let a connection be broken at a
 * chosen byte.
 */
@NullMarked
package io.imagesync.testkit.registry.http;

import org.jspecify.annotations.NullMarked;
