// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests for tokens. Thread-safe. */
final class TokenLog {
  private static final int CAPACITY = 10_000;

  private final Deque<TokenRequest> requests = new ArrayDeque<>();

  synchronized void add(TokenRequest request) {
    if (requests.size() == CAPACITY) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized List<TokenRequest> snapshot() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
