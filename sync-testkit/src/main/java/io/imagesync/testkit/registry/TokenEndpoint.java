// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.JsonText;
import io.imagesync.testkit.registry.access.Account;
import io.imagesync.testkit.registry.access.IssuedToken;
import io.imagesync.testkit.registry.access.Scope;
import io.imagesync.testkit.registry.access.TokenIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code /token}: the token server, by GET with basic credentials or by POST of an OAuth 2 form.
 */
final class TokenEndpoint implements Endpoint {
  private static final int LONGEST_FORM = 64 * 1024;

  private final TokenIssuer issuer;
  private final TokenLog log;

  TokenEndpoint(TokenIssuer issuer, TokenLog log) {
    this.issuer = issuer;
    this.log = log;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    Query parameters =
        switch (exchange.method()) {
          case "GET" -> exchange.query();
          case "POST" -> form(exchange);
          default -> throw Endpoint.methodNotAllowed(exchange, "GET, POST");
        };
    List<String> wanted =
        parameters.all("scope").stream()
            .flatMap(value -> Arrays.stream(value.split(" ", -1)))
            .filter(scope -> !scope.isEmpty())
            .toList();
    List<Scope> scopes = wanted.stream().flatMap(scope -> Scope.parse(scope).stream()).toList();
    Optional<Account> account =
        exchange.method().equals("GET")
            ? exchange.requestHeader("Authorization").flatMap(Account::fromBasicHeader)
            : password(parameters);
    Optional<IssuedToken> token = issue(exchange, parameters, account, scopes);
    log.add(
        new TokenRequest(
            exchange.method(),
            account.map(Account::user).orElse(""),
            parameters.first("service").orElse(""),
            wanted,
            token.stream().flatMap(t -> t.scopes().stream()).map(Scope::toString).toList(),
            token.isPresent() ? 200 : 401));
    exchange.respond(200, "application/json", json(token.orElseThrow(TokenEndpoint::refused)));
  }

  private Optional<IssuedToken> issue(
      Exchange exchange, Query parameters, Optional<Account> account, List<Scope> scopes) {
    Optional<String> identityToken = parameters.first("refresh_token");
    if (exchange.method().equals("POST") && identityToken.isPresent()) {
      return issuer.issue(identityToken.get(), scopes);
    }
    if (account.isPresent()) {
      return issuer.issue(account.get(), scopes);
    }
    boolean malformed = exchange.requestHeader("Authorization").isPresent();
    return malformed ? Optional.empty() : Optional.of(issuer.issueAnonymous(scopes));
  }

  private static Optional<Account> password(Query form) {
    return form.first("username").map(user -> new Account(user, form.first("password").orElse("")));
  }

  private static Query form(Exchange exchange) throws RegistryError, IOException {
    byte[] body = exchange.requestBody().readNBytes(LONGEST_FORM + 1);
    if (body.length > LONGEST_FORM) {
      throw new RegistryError(413, ErrorCode.SIZE_INVALID, "the form is too long");
    }
    return Query.parse(new String(body, StandardCharsets.UTF_8));
  }

  private static RegistryError refused() {
    return new RegistryError(ErrorCode.UNAUTHORIZED, "wrong credentials");
  }

  private static byte[] json(IssuedToken token) {
    String value = JsonText.quote(token.value());
    long seconds = Duration.between(token.issuedAt(), token.expiresAt()).toSeconds();
    String json =
        "{\"token\":"
            + value
            + ",\"access_token\":"
            + value
            + ",\"expires_in\":"
            + seconds
            + ",\"issued_at\":"
            + JsonText.quote(token.issuedAt().toString())
            + "}\n";
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
