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
 * @param url the token server's URL, found safe to ask
 * @param service the registry's name there; may be empty
 */
record Realm(Url url, String service) {
  private static final String BROKEN_SCHEME = "null://";

  /**
   * Checks what a challenge says. The realm's host may differ from the registry's, as Docker Hub's
   * does, but what is said of it elsewhere about safe URLs holds.
   *
   * @throws TransportException with kind {@code PROTOCOL} if the challenge has no usable realm
   */
  static Realm of(AuthChallenge challenge, Origin registry, Hops hops) throws TransportException {
    String realm = challenge.parameter("realm").orElse("");
    try {
      boolean isBroken = realm.startsWith(BROKEN_SCHEME);
      String repaired =
          isBroken ? registry.scheme() + "://" + realm.substring(BROKEN_SCHEME.length()) : realm;
      Url url = hops.follow(new Url(registry, "/v2/"), repaired);
      if (isBroken && !url.origin().host().equals(registry.host())) {
        throw new TransportException("its scheme is missing", ErrorKind.PROTOCOL);
      }
      return new Realm(url, challenge.parameter("service").orElse(""));
    } catch (TransportException e) {
      throw new TransportException(
          "Cannot log in: "
              + registry
              + " names no usable token server (realm \""
              + shown(realm)
              + "\"): "
              + e.getMessage(),
          ErrorKind.PROTOCOL,
          e);
    }
  }

  /** The query that the realm has by itself. */
  String query() {
    int question = url.pathAndQuery().indexOf('?');
    return question < 0 ? "" : url.pathAndQuery().substring(question + 1);
  }

  /** The URL to ask for a token. */
  Url request(String account, List<String> scopes) {
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
    return new Url(url.origin(), url.path() + "?" + String.join("&", query));
  }

  /** Without what could be a secret. */
  private static String shown(String realm) {
    return Printable.of(realm.replaceFirst("[?].*", "").replaceFirst("//[^/]*@", "//***@"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
