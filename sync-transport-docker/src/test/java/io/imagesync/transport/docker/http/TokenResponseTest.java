// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Optional<Token> parse(String json) {
    return TokenResponse.parse(json.getBytes(UTF_8), NOW);
  }

  /** The last second at which the token is used. */
  private static long secondsOfUse(Token token) {
    long seconds = -1;
    while (token.isUsableAt(NOW.plusSeconds(seconds + 1), Duration.ZERO)) {
      seconds++;
    }
    return seconds;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\":\"abc\"}",
        "{\"access_token\":\"abc\"}",
        "{\"token\":\"\",\"access_token\":\"abc\"}",
        "{\"token\":null,\"access_token\":\"abc\"}",
        "{\"Token\":\"abc\",\"other\":[1,{}]}",
        "{\"token\":\"abc\",\"access_token\":\"def\"}",
        "{\"token\":\"def\",\"token\":\"abc\"}",
        "{\"token\":\"abc\"} and more",
      })
  void should_find_the_token(String json) {
    assertThat(parse(json)).get().extracting(Token::value).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "300                | 289",
        "\"300\"            | 289",
        "300.7              | 289",
        "3600               | 3589",
        "60                 | 53",
        "0                  | 53",
        "-5                 | 53",
        "null               | 53",
        "\"soon\"           | 53",
        "{}                 | 53",
        "1e18               | 86389",
      })
  void should_renew_in_time_whatever_the_lifetime(String expiresIn, long lastSecond) {
    String json = "{\"token\":\"abc\",\"expires_in\":" + expiresIn + "}";

    assertThat(secondsOfUse(parse(json).orElseThrow())).isEqualTo(lastSecond);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T11:59:00Z,      229",
    "2026-03-01T11:59:00+00:00, 229",
    "1970-01-01T00:00:00Z,      289",
    "2099-01-01T00:00:00Z,      289",
    "yesterday,                 289",
  })
  void should_not_believe_a_clock_that_is_far_off(String issuedAt, long lastSecond) {
    String json = "{\"token\":\"abc\",\"expires_in\":300,\"issued_at\":\"" + issuedAt + "\"}";

    assertThat(secondsOfUse(parse(json).orElseThrow())).isEqualTo(lastSecond);
  }

  @Test
  void should_keep_a_reserve_for_uploads() {
    Token lasting = parse("{\"token\":\"abc\",\"expires_in\":300}").orElseThrow();
    Token brief = parse("{\"token\":\"abc\",\"expires_in\":60}").orElseThrow();
    Duration reserve = Duration.ofSeconds(60);

    assertThat(lasting.isUsableAt(NOW.plusSeconds(240), reserve)).isTrue();
    assertThat(lasting.isUsableAt(NOW.plusSeconds(241), reserve)).isFalse();
    assertThat(brief.isUsableAt(NOW.plusSeconds(30), reserve)).isTrue();
    assertThat(brief.isUsableAt(NOW.plusSeconds(31), reserve)).isFalse();
  }

  @Test
  void should_not_print_the_token() {
    assertThat(parse("{\"token\":\"abc\"}").orElseThrow().toString()).doesNotContain("abc");
  }

  @Test
  void should_never_fail_and_give_nothing_but_tokens_that_fit_in_a_header_and_get_old() {
    Malformed.from(
            "{\"token\":\"abc\",\"access_token\":\"def\",\"expires_in\":300,"
                + "\"issued_at\":\"2026-03-01T12:00:00Z\"}")
        .mixedWith("\"token\":", "\"expires_in\":", "\"issued_at\":", "+999999999-12-31T")
        .check(
            body ->
                TokenResponse.parse(body.getBytes(ISO_8859_1), NOW)
                    .ifPresent(
                        token -> {
                          Instant late = NOW.plus(Duration.ofDays(2));
                          assertThat(token.value()).matches("[!-~]+");
                          assertThat(token.isUsableAt(late, Duration.ZERO)).isFalse();
                        }));
  }
}
