// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.tls.TlsSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Gets bearer tokens from where a registry sends us, as the distribution project specifies. */
final class TokenServer {
  private static final int MAX_BODY = 1 << 20;

  private final String domain;
  private final Credentials credentials;
  private final TlsSettings tls;
  private final Wire wire;
  private final Attempts attempts;
  private final Clock clock;

  TokenServer(
      String domain,
      Credentials credentials,
      TlsSettings tls,
      Wire wire,
      Attempts attempts,
      Clock clock) {
    this.domain = domain;
    this.credentials = credentials;
    this.tls = tls;
    this.wire = wire;
    this.attempts = attempts;
    this.clock = clock;
  }

  Token fetch(AuthChallenge challenge, List<String> scopes, Origin registry) throws IOException {
    Hops hops = new Hops(!tls.verify());
    Realm realm = Realm.of(challenge, registry, hops);
    UsernamePassword login = credentials instanceof UsernamePassword given ? given : null;
    Url url = realm.request(login == null ? "" : login.username(), scopes);
    Origin home = url.origin();
    TlsSettings realmTls = tls(home, registry);
    Redirects redirects = new Redirects(wire, home, realmTls, hops);
    String authorization =
        login == null || login.password().isEmpty() ? null : BasicAuth.header(login);
    Call call =
        Call.of("GET", "", "log in to " + domain + " at " + home)
            .header("Accept", "application/json");
    Answer answer = attempts.run(call, () -> redirects.send(url, call, authorization));
    return TokenResponse.parse(answer.readAtMost(MAX_BODY), clock.instant())
        .orElseThrow(
            () ->
                new TransportException(
                    "Cannot log in to " + domain + ": " + home + " answered without a token",
                    ErrorKind.PROTOCOL));
  }

  private TlsSettings tls(Origin realm, Origin registry) {
    if (realm.equals(registry)) {
      return tls;
    }
    return realm.host().equals(registry.host()) ? tls.forSameHost() : tls.forOtherHost();
  }
}
