// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.http.Hop.Standing;
import io.imagesync.transport.docker.tls.TlsSettings;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects. Credentials go to the origin they belong to, never elsewhere, and never again
 * once a redirect has left it.
 */
final class Redirects {
  private static final int MAX_HOPS = 10;
  private static final Set<Integer> ANY_REDIRECT = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

  private final Wire wire;
  private final Origin home;
  private final TlsSettings tls;
  private final Hops hops;

  /**
   * @param home the origin that credentials and laxer TLS settings are for
   */
  Redirects(Wire wire, Origin home, TlsSettings tls, Hops hops) {
    this.wire = wire;
    this.home = home;
    this.tls = tls;
    this.hops = hops;
  }

  Answer send(Target start, Call call, @Nullable String authorization) throws IOException {
    Target target = start;
    boolean trusted = true;
    Set<Url> visited = new HashSet<>(Set.of(start.url()));
    for (int hop = 0; ; hop++) {
      boolean atHome = target.url().origin().equals(home);
      trusted &= atHome;
      Standing standing =
          hop > 0 ? Standing.REDIRECTED : atHome ? Standing.REGISTRY : Standing.FOREIGN;
      Answer answer =
          wire.send(
              new Hop(
                  target,
                  trusted ? authorization : null,
                  atHome ? tls : tls.forOtherHost(),
                  standing),
              call);
      if (!ANY_REDIRECT.contains(answer.status())) {
        return answer;
      }
      try (answer) {
        target = next(answer, call);
        answer.discard();
      }
      if (hop == MAX_HOPS || !visited.add(target.url())) {
        throw refused(
            call, "was redirected " + (hop + 1) + " times, at last to " + target.url().origin());
      }
    }
  }

  private Target next(Answer answer, Call call) throws TransportException {
    Optional<String> location = answer.header("Location");
    if (location.isEmpty()) {
      throw refused(call, "was redirected to nowhere by " + answer.url().origin());
    }
    Target next = hops.follow(answer, location.get());
    Origin origin = next.url().origin();
    boolean sameOrigin = origin.equals(answer.url().origin());
    if (!call.isRead() && !(sameOrigin && SAME_METHOD.contains(answer.status()))) {
      throw refused(
          call,
          "was redirected with status "
              + answer.status()
              + " to "
              + origin
              + "; only reading may be redirected there. Is this a registry?");
    }
    return next;
  }

  private static TransportException refused(Call call, String reason) {
    return new TransportException(
        "Cannot " + call.purpose() + ": the request " + reason, ErrorKind.PROTOCOL);
  }
}
