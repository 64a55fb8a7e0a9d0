// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.retry;

/** Carries the last failure and the number of attempts out of a {@link Retrier}. */
public final class RetriesExhaustedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Exception failure;
  private final int attempts;

  RetriesExhaustedException(Exception failure, int attempts) {
    super(failure);
    this.failure = failure;
    this.attempts = attempts;
  }

  /** The last attempt's failure. */
  public Exception failure() {
    return failure;
  }

  /** How many attempts were made. */
  public int attempts() {
    return attempts;
  }
}
