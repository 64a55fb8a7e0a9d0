// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go spells them: {@code 1m30s}, {@code 1.5h}, {@code 250ms}. */
public final class GoDuration {
  private static final int MAX_LENGTH = 100;
  private static final Pattern TERM =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private GoDuration() {}

  /** The value of {@code text}, or empty if it is no duration or longer than 292 years. */
  public static Optional<Duration> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    boolean negative = text.startsWith("-");
    String terms = negative || text.startsWith("+") ? text.substring(1) : text;
    if (terms.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    return nanos(terms).map(n -> Duration.ofNanos(negative ? -n : n));
  }

  private static Optional<Long> nanos(String terms) {
    Matcher matcher = TERM.matcher(terms);
    BigDecimal sum = BigDecimal.ZERO;
    int end = 0;
    while (end < terms.length() && matcher.find(end) && matcher.start() == end) {
      BigDecimal unit = BigDecimal.valueOf(nanosOf(matcher.group(2)));
      sum = sum.add(new BigDecimal(matcher.group(1)).multiply(unit));
      end = matcher.end();
    }
    boolean whole = end > 0 && end == terms.length();
    return whole && sum.compareTo(LONGEST) <= 0 ? Optional.of(sum.longValue()) : Optional.empty();
  }

  private static long nanosOf(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "ms" -> NANOS_PER_MILLI;
      case "s" -> NANOS_PER_SECOND;
      case "m" -> 60 * NANOS_PER_SECOND;
      case "h" -> 3600 * NANOS_PER_SECOND;
      default -> NANOS_PER_MICRO;
    };
  }

  /** The shortest spelling Go prints: {@code 1m30s}, {@code 1h0m0s}, {@code 1.5s}, {@code 20ms}. */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < NANOS_PER_SECOND) {
      return fraction(nanos);
    }
    long hours = duration.toHours();
    long minutes = duration.toMinutes();
    return (hours > 0 ? hours + "h" : "")
        + (minutes > 0 ? minutes % 60 + "m" : "")
        + decimal(nanos - minutes * 60 * NANOS_PER_SECOND, NANOS_PER_SECOND)
        + "s";
  }

  private static String fraction(long nanos) {
    if (nanos >= NANOS_PER_MILLI) {
      return decimal(nanos, NANOS_PER_MILLI) + "ms";
    }
    return nanos >= NANOS_PER_MICRO ? decimal(nanos, NANOS_PER_MICRO) + "\u00b5s" : nanos + "ns";
  }

  private static String decimal(long nanos, long unit) {
    return BigDecimal.valueOf(nanos)
        .divide(BigDecimal.valueOf(unit))
        .stripTrailingZeros()
        .toPlainString();
  }
}
