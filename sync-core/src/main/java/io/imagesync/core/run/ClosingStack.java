// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes things in reverse order, all of them, whatever some throw. Thread-safe. */
final class ClosingStack implements Closeable {
  private final Deque<Closeable> sessions = new ArrayDeque<>();
  private final Deque<Closeable> shared = new ArrayDeque<>();

  synchronized <C extends Closeable> C push(C resource) {
    sessions.push(resource);
    return resource;
  }

  /** Closed after everything that was {@link #push pushed}, whenever that was. */
  synchronized void pushBelow(Closeable resource) {
    shared.push(resource);
  }

  @Override
  public synchronized void close() throws IOException {
    IOException first = null;
    while (!sessions.isEmpty() || !shared.isEmpty()) {
      Closeable next = sessions.isEmpty() ? shared.pop() : sessions.pop();
      try {
        next.close();
      } catch (IOException | RuntimeException e) {
        IOException failure = e instanceof IOException io ? io : new IOException(e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
