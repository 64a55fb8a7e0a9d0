// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one registry, by scopes. Each is fetched by one thread while others wait for it.
 */
final class TokenCache {
  /** Long enough for every waiting thread, short enough for a retry. */
  private static final Duration REMEMBERED_FAILURE = Duration.ofSeconds(1);

  private static final Set<ErrorKind> REFUSALS = Set.of(ErrorKind.UNAUTHORIZED, ErrorKind.DENIED);

  private final Map<List<String>, Slot> slots = new ConcurrentHashMap<>();
  private final Clock clock;

  TokenCache(Clock clock) {
    this.clock = clock;
  }

  /** Gets a token from the token server. */
  @FunctionalInterface
  interface Fetch {
    Token fetch() throws IOException;
  }

  /**
   * @param reserve how long the token should last, as registries also check it when a long upload
   *     ends
   */
  String get(List<String> scopes, Duration reserve, Fetch fetch) throws IOException {
    return slots.computeIfAbsent(List.copyOf(scopes), key -> new Slot()).get(reserve, fetch, clock);
  }

  /** Forgets a token that was refused, unless it has been replaced already. */
  void invalidate(List<String> scopes, String refused) {
    Slot slot = slots.get(List.copyOf(scopes));
    if (slot != null) {
      slot.invalidate(refused);
    }
  }

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token token;
    private @Nullable TransportException failure;
    private Instant failureEnds = Instant.MIN;

    String get(Duration reserve, Fetch fetch, Clock clock) throws IOException {
      lock.lock();
      try {
        Token known = token;
        if (known == null || !known.isUsableAt(clock.instant(), reserve)) {
          known = renewed(fetch, clock);
        }
        return known.value();
      } finally {
        lock.unlock();
      }
    }

    private Token renewed(Fetch fetch, Clock clock) throws IOException {
      if (failure != null && clock.instant().isBefore(failureEnds)) {
        throw failure;
      }
      try {
        Token fetched = fetch.fetch();
        token = fetched;
        return fetched;
      } catch (TransportException e) {
        failure = e;
        boolean refused = REFUSALS.contains(e.kind());
        failureEnds = refused ? Instant.MAX : clock.instant().plus(REMEMBERED_FAILURE);
        throw e;
      }
    }

    void invalidate(String refused) {
      lock.lock();
      try {
        if (token != null && token.value().equals(refused)) {
          token = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
