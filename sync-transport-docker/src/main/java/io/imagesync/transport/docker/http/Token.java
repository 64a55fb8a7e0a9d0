// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.time.Duration;
import java.time.Instant;

/** A bearer token and when to replace it. Never printed. */
final class Token {
  private static final Duration SHORTEST = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final String value;
  private final Instant renewAt;
  private final Instant expiry;
  private final Duration lifetime;

  private Token(String value, Instant renewAt, Instant expiry, Duration lifetime) {
    this.value = value;
    this.renewAt = renewAt;
    this.expiry = expiry;
    this.lifetime = lifetime;
  }

  /**
   * @param issuedAt as the server says; ignored if its clock is off by more than the lifetime
   * @param expiresIn as the server says; kept between a minute and a day
   */
  static Token of(String value, Instant issuedAt, Duration expiresIn, Instant now) {
    Duration lifetime = expiresIn.compareTo(SHORTEST) < 0 ? SHORTEST : expiresIn;
    lifetime = lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
    boolean plausible = Duration.between(issuedAt, now).abs().compareTo(lifetime) < 0;
    Instant start = plausible ? issuedAt : now;
    Instant expiry = start.plus(lifetime);
    Instant ninetyPercent = start.plus(lifetime.multipliedBy(9).dividedBy(10));
    Instant shortlyBefore = expiry.minus(MARGIN);
    return new Token(
        value,
        ninetyPercent.isAfter(shortlyBefore) ? ninetyPercent : shortlyBefore,
        expiry,
        lifetime);
  }

  String value() {
    return value;
  }

  /**
   * @param reserve how long it should last; what can be had of that, for tokens that never do
   */
  boolean isUsableAt(Instant now, Duration reserve) {
    Duration half = lifetime.dividedBy(2);
    Duration needed = reserve.compareTo(half) < 0 ? reserve : half;
    return now.isBefore(renewAt) && !now.plus(needed).isAfter(expiry);
  }

  @Override
  public String toString() {
    return "token until " + renewAt;
  }
}
