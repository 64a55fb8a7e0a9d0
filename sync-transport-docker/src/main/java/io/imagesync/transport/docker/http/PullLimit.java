// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a registry lets us read, from {@code RateLimit-Limit} and {@code RateLimit-Remaining},
 * as Docker Hub sends them with manifests: {@code 100;w=21600}.
 *
 * @param limit reads in each window
 * @param remaining reads that are left in this one
 */
record PullLimit(long limit, long remaining) {
  private static final Pattern QUANTITY = Pattern.compile("\\s*+(\\d{1,15})\\s*+(?:[;,].*)?");

  /** Empty unless both are said once and make sense. */
  static Optional<PullLimit> of(List<String> limits, List<String> remainders) {
    OptionalLong limit = quantity(limits);
    OptionalLong remaining = quantity(remainders);
    return limit.isPresent() && remaining.isPresent() && limit.getAsLong() > 0
        ? Optional.of(new PullLimit(limit.getAsLong(), remaining.getAsLong()))
        : Optional.empty();
  }

  /** Whether less than a tenth is left. */
  boolean isLow() {
    return remaining * 10 < limit;
  }

  private static OptionalLong quantity(List<String> headers) {
    Matcher matcher = QUANTITY.matcher(headers.size() == 1 ? headers.get(0) : "");
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
