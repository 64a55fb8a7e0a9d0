// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void should_let_a_token_be_good_until_its_time_is_up() {
    // given
    Account account = new Account("john", "secret");
    TokenIssuer issuer =
        new TokenIssuer(account, Optional.empty(), false, Duration.ofMinutes(5), clock);
    List<Scope> scopes = List.of(Scope.repository("a", "pull"));
    IssuedToken token = issuer.issue(account, scopes).orElseThrow();

    // when, then
    now = now.plusSeconds(299);
    assertThat(issuer.scopesOf(token.value())).hasValue(scopes);
    now = now.plusSeconds(1);
    assertThat(issuer.scopesOf(token.value())).isEmpty();
  }

  @Test
  void should_not_print_the_password() {
    assertThat(new Account("john", "secret").toString()).doesNotContain("secret");
  }
}
