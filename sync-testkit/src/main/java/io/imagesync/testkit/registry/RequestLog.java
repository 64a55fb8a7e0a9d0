// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.http.Headers;
import io.imagesync.testkit.registry.http.RequestHead;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The latest requests in the order of their arrival. Thread-safe. */
final class RequestLog {
  private static final int CAPACITY = 100_000;

  private final Deque<Entry> entries = new ArrayDeque<>();

  synchronized Entry start(RequestHead request) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    Entry entry = new Entry(request);
    entries.addLast(entry);
    return entry;
  }

  synchronized List<RecordedRequest> snapshot() {
    return entries.stream().map(Entry::snapshot).toList();
  }

  synchronized void clear() {
    entries.clear();
  }

  /**
   * A request under way. What the client is about to see is noted before it is sent, so that a test
   * that has its response finds the request complete.
   */
  static final class Entry {
    private final Instant startedAt = Instant.now();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private volatile int status;

    Entry(RequestHead request) {
      this.method = request.method();
      this.path = request.path();
      this.query = request.rawQuery();
      this.headers = withoutSecrets(request.headers());
    }

    private static Map<String, List<String>> withoutSecrets(Headers headers) {
      Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(headers.asMap());
      copy.computeIfPresent(
          "Authorization",
          (name, values) -> values.stream().map(value -> value.split(" ", 2)[0]).toList());
      return copy;
    }

    void received(int bytes) {
      received.addAndGet(bytes);
    }

    void sent(long bytes) {
      sent.addAndGet(bytes);
    }

    void status(int code) {
      status = code;
    }

    private RecordedRequest snapshot() {
      return new RecordedRequest(
          method, path, query, headers, received.get(), sent.get(), status, startedAt);
    }
  }
}
