// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.spi.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Holds back all threads while a registry does not want to be asked. */
final class RateLimitGate {
  private final Object lock = new Object();
  private final Clock clock;
  private final Sleeper sleeper;
  private Instant opensAt = Instant.MIN;

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

  /** Waits until it is open. */
  void pass() throws TransportException {
    for (Duration wait = remaining(); !wait.isZero(); wait = remaining()) {
      sleeper.sleep(wait);
    }
  }

  private Duration remaining() {
    Instant now = clock.instant();
    synchronized (lock) {
      return now.isBefore(opensAt) ? Duration.between(now, opensAt).plusMillis(1) : Duration.ZERO;
    }
  }
}
