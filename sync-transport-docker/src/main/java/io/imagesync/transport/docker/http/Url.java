// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.spi.TransportException;

/**
 * An absolute http or https URL without userinfo and fragment, as it goes over the wire. Unlike
 * {@link java.net.URI} it takes what registries send, such as unescaped braces in a query, and
 * leaves existing escapes alone, which signed URLs need.
 *
 * @param origin where it points
 * @param pathAndQuery starts with a slash; percent-encoded
 */
public record Url(Origin origin, String pathAndQuery) {
  /**
   * Reads an absolute URL that came from outside.
   *
   * @throws TransportException with kind {@code PROTOCOL} if it is not usable
   */
  public static Url parse(String untrusted) throws TransportException {
    return new UrlReference(untrusted).absolute();
  }

  /**
   * Resolves a reference that came from outside, as RFC 3986 says.
   *
   * @throws TransportException with kind {@code PROTOCOL} if it is not usable
   */
  public Url resolve(String untrusted) throws TransportException {
    return new UrlReference(untrusted).against(this);
  }

  /** The same address with {@code name} set to {@code value}, which must need no escaping. */
  public Url withQueryParameter(String name, String value) {
    StringBuilder query = new StringBuilder();
    for (String part : query().split("&", -1)) {
      if (!part.isEmpty() && !part.equals(name) && !part.startsWith(name + "=")) {
        query.append(part).append('&');
      }
    }
    return new Url(origin, path() + "?" + query + name + "=" + value);
  }

  String path() {
    int question = pathAndQuery.indexOf('?');
    return question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
  }

  private String query() {
    int question = pathAndQuery.indexOf('?');
    return question < 0 ? "" : pathAndQuery.substring(question + 1);
  }

  /** For messages: without the query, which may hold a signature. */
  @Override
  public String toString() {
    return origin + path();
  }
}
