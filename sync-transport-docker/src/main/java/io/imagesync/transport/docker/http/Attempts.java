// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Call.Persistence;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Sends a call until it has an answer, within limits: waits for rate limits, tries passing failures
 * again. What takes longer is the engine's to retry.
 */
final class Attempts {
  private static final int MOST_FOR_RATE_LIMITS = 5;
  private static final int MOST_FOR_FAILURES = 3;
  private static final Set<ErrorKind> PASSING =
      Set.of(ErrorKind.NETWORK, ErrorKind.UNAVAILABLE, ErrorKind.TIMEOUT);

  private final RateLimitGate gate;
  private final ErrorAnswers errors;
  private final Sleeper sleeper;
  private final DoubleSupplier chance;

  Attempts(RateLimitGate gate, ErrorAnswers errors, Sleeper sleeper, DoubleSupplier chance) {
    this.gate = gate;
    this.errors = errors;
    this.sleeper = sleeper;
    this.chance = chance;
  }

  /** One attempt. */
  @FunctionalInterface
  interface Attempt {
    Answer send() throws IOException;
  }

  /**
   * @return what {@code reading} makes of an answer with an accepted status; it begins anew with
   *     another answer if the connection breaks under it
   * @throws RegistryException for any other status
   */
  <T> T run(Call call, Attempt attempt, Reading<T> reading) throws IOException {
    int rateLimits = 0;
    int failures = 0;
    while (true) {
      if (call.persistence() != Persistence.BEST_EFFORT) {
        gate.pass();
      }
      try {
        return reading.read(once(call, attempt));
      } catch (TransportException e) {
        if (e.kind() == ErrorKind.RATE_LIMITED) {
          awaitRateLimit(e, ++rateLimits, call.persistence());
        } else {
          awaitFailure(e, ++failures, call.persistence());
        }
      }
    }
  }

  private Answer once(Call call, Attempt attempt) throws IOException {
    Answer answer = attempt.send();
    if (call.accepted().contains(answer.status())) {
      return answer;
    }
    throw errors.describe(call, answer);
  }

  /** Also closes the gate for other threads when this call is not tried again. */
  private void awaitRateLimit(TransportException limit, int count, Persistence persistence)
      throws TransportException {
    Optional<Duration> asked = limit.retryAfter();
    if (asked.isPresent() && errors.isTooLong(asked.get())) {
      gate.refuse(asked.get(), String.valueOf(limit.getMessage()));
      throw limit;
    }
    gate.close(asked.orElse(Backoff.RATE_LIMIT.delay(count, chance.getAsDouble())));
    boolean waits = persistence == Persistence.FULL || persistence == Persistence.RATE_LIMITS;
    if (!waits || count >= MOST_FOR_RATE_LIMITS) {
      throw limit;
    }
  }

  private void awaitFailure(TransportException failure, int count, Persistence persistence)
      throws TransportException {
    boolean mayPass = PASSING.contains(failure.kind());
    if (!mayPass || persistence != Persistence.FULL || count >= MOST_FOR_FAILURES) {
      throw failure;
    }
    Duration wait = Backoff.FAILURE.delay(count, chance.getAsDouble());
    Duration asked = failure.retryAfter().orElse(wait);
    if (errors.isTooLong(asked)) {
      throw failure;
    }
    sleeper.sleep(asked.compareTo(wait) > 0 ? asked : wait);
  }
}
