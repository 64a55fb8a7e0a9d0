// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;

/**
 * Where a server may send us next: with a redirect, an upload location, a next page or a token
 * realm.
 *
 * @param plainHttpAllowed whether a hop may leave HTTPS
 */
record Hops(boolean plainHttpAllowed) {
  /**
   * The URL that {@code reference}, found in {@code answer}, means.
   *
   * @throws TransportException with kind {@code PROTOCOL} if it must not be followed
   */
  Target follow(Answer answer, String reference) throws TransportException {
    try {
      return follow(answer.server(), reference);
    } catch (TransportException e) {
      throw new TransportException(
          "Cannot "
              + answer.purpose()
              + ": "
              + answer.url().origin()
              + " leads to where nobody should follow: "
              + e.getMessage(),
          e.kind(),
          e);
    }
  }

  /**
   * The URL that {@code reference}, found in an answer of {@code server}, means.
   *
   * @throws TransportException with kind {@code PROTOCOL} if it must not be followed
   */
  Target follow(Server server, String reference) throws TransportException {
    Url from = server.asked().url();
    Url next = upgraded(from.origin(), from.resolve(reference));
    if (from.origin().isSecure() && !next.origin().isSecure() && !plainHttpAllowed) {
      throw refused(from, next, "leads from HTTPS to plain HTTP");
    }
    if (!server.mayReferTo(next.origin().host())) {
      throw refused(from, next, "leads into a network it does not belong to");
    }
    return server.refersTo(next);
  }

  /** Proxies that end TLS often leave their backend writing http:// for the host we asked. */
  private static Url upgraded(Origin from, Url next) {
    Origin to = next.origin();
    boolean downgrade = from.isSecure() && !to.isSecure() && from.host().equals(to.host());
    boolean samePort = to.port() == from.port() || to.port() == Origin.defaultPort("http");
    return downgrade && samePort ? new Url(from, next.pathAndQuery()) : next;
  }

  private static TransportException refused(Url from, Url next, String reason) {
    return new TransportException(
        "Not following " + from.origin() + " to " + next.origin() + ", because that " + reason,
        ErrorKind.PROTOCOL);
  }
}
