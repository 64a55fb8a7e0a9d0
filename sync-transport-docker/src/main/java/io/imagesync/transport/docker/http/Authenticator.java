// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls with the authorization that the registry's last challenge asked for. A refused token
 * is replaced once; a second refusal is final.
 */
final class Authenticator {
  private static final int UNAUTHORIZED = 401;
  private static final Duration UPLOAD_RESERVE = Duration.ofSeconds(60);

  private final Credentials credentials;
  private final TokenServer tokenServer;
  private final TokenCache tokens;
  private final Map<List<String>, List<String>> widened = new ConcurrentHashMap<>();
  private volatile @Nullable Demand demand;

  Authenticator(Credentials credentials, TokenServer tokenServer, TokenCache tokens) {
    this.credentials = credentials;
    this.tokenServer = tokenServer;
    this.tokens = tokens;
  }

  /** Sends the call once, to wherever it goes. */
  @FunctionalInterface
  interface Transmission {
    Answer send(@Nullable String authorization) throws IOException;
  }

  /** What the registry wants, and which server said so. */
  private record Demand(AuthChallenge challenge, Server registry) {}

  /** What one request was authorized with. */
  private record Grant(@Nullable String header, List<String> scopes, @Nullable String token) {
    static Grant none() {
      return new Grant(null, List.of(), null);
    }

    static Grant bearer(List<String> scopes, String token) {
      return new Grant("Bearer " + token, scopes, token);
    }
  }

  /**
   * @param registry where the registry is, once it has answered
   */
  Answer send(Call call, RegistryOrigin registry, Transmission transmission) throws IOException {
    Demand known = demand;
    Grant grant = known == null ? Grant.none() : grant(known, call).orElse(Grant.none());
    Answer answer = transmission.send(grant.header());
    boolean replaced = false;
    while (isRefusal(answer, registry) && call.persistence() != Call.Persistence.BEST_EFFORT) {
      Optional<Grant> next = replaced ? Optional.empty() : nextOrClose(answer, grant, call);
      if (next.isEmpty()) {
        return answer;
      }
      replaced = grant.header() != null;
      answer.discard();
      grant = next.get();
      answer = transmission.send(grant.header());
    }
    return answer;
  }

  /** The registry's present origin. */
  @FunctionalInterface
  interface RegistryOrigin {
    Origin get();
  }

  /** A 401 from a host that we were sent to is not answered with credentials. */
  private static boolean isRefusal(Answer answer, RegistryOrigin registry) {
    return answer.status() == UNAUTHORIZED && answer.url().origin().equals(registry.get());
  }

  private Optional<Grant> nextOrClose(Answer answer, Grant refused, Call call) throws IOException {
    try {
      return next(answer, refused, call);
    } catch (IOException | RuntimeException e) {
      answer.close();
      throw e;
    }
  }

  private Optional<Grant> next(Answer answer, Grant refused, Call call) throws IOException {
    Demand known = demand;
    List<AuthChallenge> offered = AuthChallenge.parse(answer.headers("WWW-Authenticate"));
    AuthChallenge chosen =
        offered.stream()
            .filter(candidate -> candidate.isBasic() || candidate.isBearer())
            .findFirst()
            .orElse(known == null ? null : known.challenge());
    if (chosen == null) {
      return Optional.empty();
    }
    Demand now = new Demand(chosen, answer.server());
    demand = now;
    if (refused.token() != null) {
      tokens.invalidate(refused.scopes(), refused.token());
    } else if (refused.header() != null) {
      return Optional.empty();
    }
    List<String> scopes = InsufficientScope.extend(scopes(call), chosen);
    if (!scopes.equals(call.scopes())) {
      widened.put(call.scopes(), scopes);
    }
    return grant(now, call)
        .filter(grant -> !String.valueOf(grant.header()).equals(refused.header()));
  }

  private List<String> scopes(Call call) {
    return widened.getOrDefault(call.scopes(), call.scopes());
  }

  private Optional<Grant> grant(Demand asked, Call call) throws IOException {
    if (asked.challenge().isBasic()) {
      return BasicAuth.login(credentials)
          .map(login -> new Grant(BasicAuth.header(login), List.of(), null));
    }
    if (credentials instanceof Credentials.BearerToken ready) {
      return Optional.of(new Grant("Bearer " + ready.token(), List.of(), null));
    }
    List<String> scopes = scopes(call);
    Duration reserve = call.payload() == null ? Duration.ZERO : UPLOAD_RESERVE;
    String token =
        tokens.get(
            scopes, reserve, () -> tokenServer.fetch(asked.challenge(), scopes, asked.registry()));
    return Optional.of(Grant.bearer(scopes, token));
  }
}
