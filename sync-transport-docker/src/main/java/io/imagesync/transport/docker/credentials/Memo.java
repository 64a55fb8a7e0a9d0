// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Finds something out once, for all who ask. A failure is remembered as well. */
final class Memo {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Credentials credentials;
  private @Nullable TransportException failure;

  /** Searches. */
  @FunctionalInterface
  interface Search {
    Credentials run() throws TransportException;
  }

  Credentials get(Search search) throws TransportException {
    lock.lock();
    try {
      if (failure != null) {
        throw new TransportException(String.valueOf(failure.getMessage()), failure.kind(), failure);
      }
      Credentials known = credentials;
      if (known == null) {
        known = remember(search);
        credentials = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Credentials remember(Search search) throws TransportException {
    try {
      return search.run();
    } catch (TransportException e) {
      failure = e.kind() == ErrorKind.CANCELLED || e.isTransient() ? null : e;
      throw e;
    }
  }
}
