// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code Retry-After} headers, RFC 9110 section 10.2.3, and what registries make of them. */
final class RetryAfter {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
  private static final Duration MOST = Duration.ofDays(365);
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(MOST.toSeconds());
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,40}(?:\\.\\d{1,40})?");

  private RetryAfter() {}

  /** The longest wait up to {@code most}, else the longest; empty if nothing valid is said. */
  static Optional<Duration> parse(List<String> headers, Instant now, Duration most) {
    List<Duration> waits =
        headers.stream()
            .map(header -> parse(header.strip(), now))
            .flatMap(Optional::stream)
            .toList();
    return longest(waits.stream().filter(wait -> wait.compareTo(most) <= 0).toList())
        .or(() -> longest(waits));
  }

  private static Optional<Duration> longest(Collection<Duration> waits) {
    return waits.stream().max(Comparator.naturalOrder());
  }

  private static Optional<Duration> parse(String header, Instant now) {
    if (SECONDS.matcher(header).matches()) {
      BigDecimal seconds = new BigDecimal(header).min(MOST_SECONDS);
      return Optional.of(withinReason(Duration.ofMillis(seconds.multiply(MILLIS).longValue())));
    }
    try {
      Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now)
          ? Optional.of(withinReason(Duration.between(now, date)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration withinReason(Duration wait) {
    Duration bounded = wait.compareTo(MOST) > 0 ? MOST : wait;
    return bounded.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : bounded;
  }
}
