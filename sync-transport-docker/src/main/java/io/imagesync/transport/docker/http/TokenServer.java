// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.imagesync.Credentials;
import io.imagesync.Credentials.IdentityToken;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.tls.TlsSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gets bearer tokens from where a registry sends us, as the distribution project specifies. */
final class TokenServer {
  private static final int MAX_BODY = 1 << 20;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final String domain;
  private final Credentials credentials;
  private final TlsSettings tls;
  private final Wire wire;
  private final Attempts attempts;
  private final Secrets secrets;
  private final Clock clock;

  TokenServer(
      String domain,
      Credentials credentials,
      TlsSettings tls,
      Wire wire,
      Attempts attempts,
      Secrets secrets,
      Clock clock) {
    this.domain = domain;
    this.credentials = credentials;
    this.tls = tls;
    this.wire = wire;
    this.attempts = attempts;
    this.secrets = secrets;
    this.clock = clock;
  }

  Token fetch(AuthChallenge challenge, List<String> scopes, Server registry) throws IOException {
    Hops hops = new Hops(!tls.verify());
    Realm realm = Realm.of(challenge, registry, hops);
    Origin home = realm.url().origin();
    Redirects redirects = new Redirects(wire, home, tls(home, registry.origin()), hops);
    Optional<Token> exchanged =
        credentials instanceof IdentityToken identity
            ? exchange(identity, realm, scopes, redirects)
            : Optional.empty();
    return exchanged.isPresent() ? exchanged.get() : ask(realm, scopes, redirects);
  }

  /** By GET, with user name and password if there are. */
  private Token ask(Realm realm, List<String> scopes, Redirects redirects) throws IOException {
    UsernamePassword login = BasicAuth.login(credentials).orElse(null);
    Target target = realm.request(login == null ? "" : login.username(), scopes);
    String authorization =
        login == null || login.password().isEmpty() ? null : BasicAuth.header(login);
    Call call = call("GET", realm);
    return attempts.run(
        call, () -> redirects.send(target, call, authorization), answer -> token(answer, realm));
  }

  /** By POST; empty if this server does not do that and there is a password to try instead. */
  private Optional<Token> exchange(
      IdentityToken identity, Realm realm, List<String> scopes, Redirects redirects)
      throws IOException {
    boolean hasPassword = identity.login().filter(pair -> !pair.password().isEmpty()).isPresent();
    TokenForm form = new TokenForm(realm, identity.token(), scopes);
    Answer answer = post(form.separateScopes(), realm, hasPassword, scopes.size() > 1, redirects);
    if (answer.status() == BAD_REQUEST) {
      answer.discard();
      answer = post(form.joinedScopes(), realm, hasPassword, false, redirects);
    }
    if (answer.status() != OK) {
      answer.discard();
      return Optional.empty();
    }
    return Optional.of(token(answer, realm));
  }

  private Answer post(
      String form, Realm realm, boolean canFallBack, boolean canRephrase, Redirects redirects)
      throws IOException {
    Set<Integer> accepted = new HashSet<>(Set.of(OK));
    if (canFallBack) {
      accepted.addAll(Set.of(NOT_FOUND, METHOD_NOT_ALLOWED));
    }
    if (canRephrase) {
      accepted.add(BAD_REQUEST);
    }
    Call call =
        call("POST", realm)
            .body(Payload.of(form.getBytes(US_ASCII), "application/x-www-form-urlencoded"))
            .accepting(accepted.toArray(Integer[]::new));
    return attempts.run(call, () -> redirects.send(realm.target(), call, null), answer -> answer);
  }

  private Call call(String method, Realm realm) {
    return Call.of(method, "", "log in to " + domain + " at " + realm.url().origin())
        .header("Accept", "application/json");
  }

  private Token token(Answer answer, Realm realm) throws IOException {
    Optional<Token> token = TokenResponse.parse(answer.readAtMost(MAX_BODY), clock.instant());
    if (token.isEmpty()) {
      throw new TransportException(
          "Cannot log in to " + domain + ": " + realm.url().origin() + " answered without a token",
          ErrorKind.PROTOCOL);
    }
    secrets.learn(token.get().value());
    return token.get();
  }

  private TlsSettings tls(Origin realm, Origin registry) {
    if (realm.equals(registry)) {
      return tls;
    }
    return realm.host().equals(registry.host()) ? tls.forSameHost() : tls.forOtherHost();
  }
}
