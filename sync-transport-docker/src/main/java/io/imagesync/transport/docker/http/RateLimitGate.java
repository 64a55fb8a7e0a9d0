// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Holds back all threads while a registry does not want to be asked. */
final class RateLimitGate {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Object lock = new Object();
  private final Clock clock;
  private final Sleeper sleeper;
  private Instant opensAt = Instant.MIN;
  private Instant refusesUntil = Instant.MIN;
  private String refusal = "";

  RateLimitGate(Clock clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Stays closed for at least {@code wait} from now. */
  void close(Duration wait) {
    Instant until = clock.instant().plus(wait);
    synchronized (lock) {
      if (until.isAfter(opensAt)) {
        opensAt = until;
      }
    }
  }

  /** Fails all for {@code wait} from now: too long to be waited for, and asking will not help. */
  void refuse(Duration wait, String reason) {
    synchronized (lock) {
      refusal = reason;
      refusesUntil = clock.instant().plus(wait);
    }
  }

  /**
   * Waits until it is open.
   *
   * @throws TransportException with kind {@code RATE_LIMITED} if that would take too long
   */
  void pass() throws TransportException {
    throwRefusal();
    for (Duration wait = remaining(); !wait.isZero(); wait = remaining()) {
      sleeper.sleep(wait);
    }
  }

  private void throwRefusal() throws TransportException {
    Instant now = clock.instant();
    synchronized (lock) {
      if (now.isBefore(refusesUntil)) {
        Duration rest = Duration.between(now, refusesUntil);
        throw new RegistryException(
            refusal, ErrorKind.RATE_LIMITED, TOO_MANY_REQUESTS, false, List.of(), rest);
      }
    }
  }

  private Duration remaining() {
    Instant now = clock.instant();
    synchronized (lock) {
      return now.isBefore(opensAt) ? Duration.between(now, opensAt).plusMillis(1) : Duration.ZERO;
    }
  }
}
