// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a token server answered. */
final class TokenResponse {
  private static final long DEFAULT_SECONDS = 60;
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(365L * 24 * 60 * 60);

  private TokenResponse() {}

  /** The token in {@code body}; empty if there is none that fits in a header. */
  static Optional<Token> parse(byte[] body, Instant now) {
    return Json.parse(body)
        .filter(JsonNode::isObject)
        .flatMap(
            json ->
                value(json)
                    .map(value -> Token.of(value, issuedAt(json, now), expiresIn(json), now)));
  }

  private static Optional<String> value(JsonNode json) {
    Optional<String> token = Json.text(json, "token").filter(value -> !value.isEmpty());
    return token.or(() -> Json.text(json, "access_token")).filter(TokenResponse::fitsInHeader);
  }

  private static boolean fitsInHeader(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static Duration expiresIn(JsonNode json) {
    String text = Json.text(json, "expires_in").orElse("");
    if (text.isEmpty() || text.length() > 30) {
      return Duration.ofSeconds(DEFAULT_SECONDS);
    }
    try {
      BigDecimal seconds = new BigDecimal(text).min(MOST_SECONDS);
      return Duration.ofSeconds(seconds.signum() < 0 ? 0 : seconds.longValue());
    } catch (NumberFormatException e) {
      return Duration.ofSeconds(DEFAULT_SECONDS);
    }
  }

  private static Instant issuedAt(JsonNode json, Instant now) {
    try {
      return Json.text(json, "issued_at")
          .map(text -> OffsetDateTime.parse(text).toInstant())
          .orElse(now);
    } catch (DateTimeException e) {
      return now;
    }
  }
}
