// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a registry says tokens are to be had.
 *
 * @param target the token server's URL, found safe to ask
 * @param service the registry's name there; may be empty
 */
record Realm(Target target, String service) {
  private static final String BROKEN_SCHEME = "null://";

  /**
   * Checks what a challenge says. The realm's host may differ from the registry's, as Docker Hub's
   * does, but what is said of it elsewhere about safe URLs holds.
   *
   * @throws TransportException with kind {@code PROTOCOL} if the challenge has no usable realm
   */
  static Realm of(AuthChallenge challenge, Server registry, Hops hops) throws TransportException {
    String realm = challenge.parameter("realm").orElse("");
    try {
      boolean isBroken = realm.startsWith(BROKEN_SCHEME);
      String repaired =
          isBroken
              ? registry.origin().scheme() + "://" + realm.substring(BROKEN_SCHEME.length())
              : realm;
      Target target = hops.follow(registry.asked("/v2/"), repaired);
      if (isBroken && !target.url().origin().host().equals(registry.origin().host())) {
        throw new TransportException("its scheme is missing", ErrorKind.PROTOCOL);
      }
      return new Realm(target, challenge.parameter("service").orElse(""));
    } catch (TransportException e) {
      throw new TransportException(
          "Cannot log in: "
              + registry.origin()
              + " names no usable token server (realm \""
              + shown(realm)
              + "\"): "
              + e.getMessage(),
          ErrorKind.PROTOCOL,
          e);
    }
  }

  Url url() {
    return target.url();
  }

  /** The query that the realm has by itself. */
  String query() {
    int question = url().pathAndQuery().indexOf('?');
    return question < 0 ? "" : url().pathAndQuery().substring(question + 1);
  }

  /** The URL to ask for a token. */
  Target request(String account, List<String> scopes) {
    List<String> query = new ArrayList<>();
    if (!query().isEmpty()) {
      query.add(query());
    }
    if (!account.isEmpty()) {
      query.add("account=" + encode(account));
    }
    scopes.forEach(scope -> query.add("scope=" + encode(scope)));
    if (!service.isEmpty()) {
      query.add("service=" + encode(service));
    }
    return target.with(new Url(url().origin(), url().path() + "?" + String.join("&", query)));
  }

  /** Without what could be a secret. */
  private static String shown(String realm) {
    return Printable.of(realm.replaceFirst("(?s)[?].*", "").replaceFirst("//[^/]*@", "//***@"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
