// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Wants a token from {@link TokenIssuer} that covers what the request does. */
public record BearerAccess(TokenIssuer issuer) implements AccessControl {
  private static final String PREFIX = "bearer ";

  @Override
  public Optional<String> challenge(
      Optional<String> authorization, List<Scope> needed, String origin) {
    Optional<String> token =
        authorization
            .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(PREFIX))
            .map(header -> header.substring(PREFIX.length()).trim());
    if (token.isEmpty()) {
      return Optional.of(challenge(needed, origin));
    }
    Optional<List<Scope>> granted = issuer.scopesOf(token.get());
    if (granted.isEmpty()) {
      return Optional.of(challenge(needed, origin) + ",error=\"invalid_token\"");
    }
    boolean covered =
        needed.stream()
            .allMatch(scope -> granted.get().stream().anyMatch(held -> held.covers(scope)));
    return covered
        ? Optional.empty()
        : Optional.of(challenge(needed, origin) + ",error=\"insufficient_scope\"");
  }

  private static String challenge(List<Scope> needed, String origin) {
    String challenge =
        "Bearer realm=\"" + origin + "/token\",service=\"" + TokenIssuer.SERVICE + "\"";
    if (needed.isEmpty()) {
      return challenge;
    }
    String scopes = needed.stream().map(Scope::toString).collect(Collectors.joining(" "));
    return challenge + ",scope=\"" + scopes + "\"";
  }
}
