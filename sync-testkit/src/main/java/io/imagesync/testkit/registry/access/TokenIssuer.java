// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out opaque tokens for what an account, or nobody in particular, may do. Thread-safe. */
public final class TokenIssuer {
  public static final String SERVICE = "imagesync-testkit";

  private final Map<String, IssuedToken> tokens = new ConcurrentHashMap<>();
  private final Account account;
  private final Optional<String> identityToken;
  private final boolean anonymousPull;
  private final Duration lifetime;
  private final Clock clock;

  public TokenIssuer(
      Account account,
      Optional<String> identityToken,
      boolean anonymousPull,
      Duration lifetime,
      Clock clock) {
    this.account = account;
    this.identityToken = identityToken;
    this.anonymousPull = anonymousPull;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token for whoever presents {@code presented}; empty if the password is wrong. */
  public Optional<IssuedToken> issue(Account presented, List<Scope> wanted) {
    return presented.equals(account) ? Optional.of(issue(wanted)) : Optional.empty();
  }

  /** A token for whoever presents an identity token; empty if it is not the right one. */
  public Optional<IssuedToken> issue(String presentedIdentityToken, List<Scope> wanted) {
    return identityToken.filter(presentedIdentityToken::equals).map(known -> issue(wanted));
  }

  /** A token for somebody who presents nothing; it may allow nothing. */
  public IssuedToken issueAnonymous(List<Scope> wanted) {
    return issue(
        anonymousPull
            ? wanted.stream().flatMap(scope -> scope.pullOnly().stream()).toList()
            : List.of());
  }

  /** Makes all tokens handed out so far invalid, as if their time were up. */
  public void expireAll() {
    tokens.clear();
  }

  Optional<List<Scope>> scopesOf(String token) {
    return Optional.ofNullable(tokens.get(token))
        .filter(issued -> clock.instant().isBefore(issued.expiresAt()))
        .map(IssuedToken::scopes);
  }

  private IssuedToken issue(List<Scope> granted) {
    Instant now = clock.instant();
    String value = UUID.randomUUID().toString();
    IssuedToken token = new IssuedToken(value, granted, now, now.plus(lifetime));
    tokens.put(value, token);
    return token;
  }
}
