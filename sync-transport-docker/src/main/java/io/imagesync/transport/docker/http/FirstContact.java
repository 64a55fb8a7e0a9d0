// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread find out how a registry is reached, by its own first request, while others wait.
 * That spares a ping, and a 401 for every thread of a run.
 */
final class FirstContact {
  private static final Set<ErrorKind> SHARED_FAILURES =
      Set.of(ErrorKind.NETWORK, ErrorKind.TIMEOUT, ErrorKind.TLS);

  private final ReentrantLock lock = new ReentrantLock();
  private final BooleanSupplier enough;
  private volatile boolean made;
  private final AtomicInteger failures = new AtomicInteger();
  private @Nullable TransportException lastFailure;

  /**
   * @param needed whether there is anything to find out
   * @param enough whether it has been found out, asked after a failure
   */
  FirstContact(boolean needed, BooleanSupplier enough) {
    this.made = !needed;
    this.enough = enough;
  }

  /** Something that talks to the registry. */
  @FunctionalInterface
  interface Conversation {
    Answer hold() throws IOException;
  }

  Answer through(Conversation conversation) throws IOException {
    if (!made) {
      int before = failures.get();
      lock.lock();
      try {
        if (!made) {
          shareFailureSince(before);
          return make(conversation);
        }
      } finally {
        lock.unlock();
      }
    }
    return conversation.hold();
  }

  private Answer make(Conversation conversation) throws IOException {
    try {
      Answer answer = conversation.hold();
      made = true;
      return answer;
    } catch (TransportException e) {
      made = enough.getAsBoolean();
      if (!made && SHARED_FAILURES.contains(e.kind())) {
        lastFailure = e;
        failures.incrementAndGet();
      }
      throw e;
    }
  }

  /** Whoever waited while another thread tried in vain need not try as well. */
  private void shareFailureSince(int before) throws TransportException {
    TransportException failure = lastFailure;
    if (failures.get() != before && failure != null) {
      throw new TransportException(String.valueOf(failure.getMessage()), failure.kind(), failure);
    }
  }
}
