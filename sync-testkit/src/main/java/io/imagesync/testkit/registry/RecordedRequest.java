// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request as the registry saw it. Taken while the exchange is still going on, it shows how far
 * that had come.
 *
 * @param method the HTTP method
 * @param path the path without the query, percent-decoded, e.g. {@code
 *     /v2/busybox/manifests/latest}
 * @param query the query as it was sent, without the question mark; empty if there was none
 * @param headers the request's headers; names in any case. Of {@code Authorization} only the scheme
 *     is kept
 * @param bytesReceived bytes of the request's body that were read
 * @param bytesSent bytes of the response's body
 * @param status the response's status; 0 as long as there is none, or if the connection was dropped
 * @param startedAt when the request arrived
 */
public record RecordedRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    long bytesReceived,
    long bytesSent,
    int status,
    Instant startedAt) {

  /** Copies the headers. */
  public RecordedRequest {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Whether the request came with credentials of any kind. */
  public boolean isAuthorized() {
    return headers.containsKey("Authorization");
  }

  /** The first value of the header {@code name}. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The request line and the status, for messages. */
  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " -> " + status;
  }
}
