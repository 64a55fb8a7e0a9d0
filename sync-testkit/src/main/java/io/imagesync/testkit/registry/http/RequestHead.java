// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

/**
 * The head of a request.
 *
 * @param path the path, percent-decoded
 * @param rawQuery the query as it was sent; empty if there was none
 * @param persistent whether the client wants to go on with the connection
 */
public record RequestHead(
    String method, String path, String rawQuery, boolean persistent, Headers headers) {}
