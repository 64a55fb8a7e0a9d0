// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.retry;

import io.imagesync.RetryPolicy;
import io.imagesync.core.report.Failures;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** Repeats an action after failures that may pass. */
public final class Retrier {
  private final RetryPolicy policy;
  private final Sleeper sleeper;
  private final BooleanSupplier worthwhile;

  /**
   * Makes a retrier.
   *
   * @param worthwhile asked before and after every wait for a further attempt
   */
  public Retrier(RetryPolicy policy, Sleeper sleeper, BooleanSupplier worthwhile) {
    this.policy = policy;
    this.sleeper = sleeper;
    this.worthwhile = worthwhile;
  }

  /** An action that may be repeated. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** Tries once; {@code number} counts from 1. */
    T run(int number) throws IOException;
  }

  /** Hears about a failure that will be followed by another attempt. */
  @FunctionalInterface
  public interface Observer {
    /** Attempt {@code number} failed with {@code cause}; the next follows after {@code delay}. */
    void retrying(int number, Exception cause, Duration delay);
  }

  /**
   * Runs {@code attempt} until it succeeds, fails for good or attempts are used up.
   *
   * @throws RetriesExhaustedException with the last failure as its cause
   */
  public <T> T run(Attempt<T> attempt, Observer observer) throws RetriesExhaustedException {
    for (int number = 1; ; number++) {
      try {
        return attempt.run(number);
      } catch (IOException | RuntimeException e) {
        if (number > policy.times() || !mayPass(e) || !worthwhile.getAsBoolean()) {
          throw new RetriesExhaustedException(e, number);
        }
        Duration delay = delay(number, e);
        observer.retrying(number, e, delay);
        pause(delay, e, number);
        if (!worthwhile.getAsBoolean()) {
          throw new RetriesExhaustedException(e, number);
        }
      }
    }
  }

  private boolean mayPass(Exception failure) {
    boolean tooLate =
        retryAfter(failure).filter(wait -> wait.compareTo(policy.longestWait()) > 0).isPresent();
    return Failures.isTransient(failure) && !tooLate;
  }

  private Duration delay(int number, Exception failure) {
    double jitter = ThreadLocalRandom.current().nextDouble();
    Duration own = Backoff.delay(policy, number, jitter);
    return retryAfter(failure).filter(asked -> asked.compareTo(own) > 0).orElse(own);
  }

  private static Optional<Duration> retryAfter(Exception failure) {
    return Failures.unwrap(failure) instanceof TransportException e
        ? e.retryAfter()
        : Optional.empty();
  }

  private void pause(Duration delay, Exception failure, int number)
      throws RetriesExhaustedException {
    try {
      sleeper.sleep(delay);
    } catch (IOException cancelled) {
      cancelled.addSuppressed(failure);
      throw new RetriesExhaustedException(cancelled, number);
    }
  }
}
