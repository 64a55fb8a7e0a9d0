// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.proxy.ProxyAddress;
import io.imagesync.transport.docker.proxy.ProxyAddress.Kind;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * How one request gets to its host: directly, through a tunnel that a proxy opens, or, over plain
 * HTTP, by a proxy that makes the request in our place.
 */
record Passage(Optional<ProxyAddress> proxy, boolean secure) {
  private static final String ATTRIBUTE = Passage.class.getName();

  /** The one of the request that {@code context} belongs to. */
  static Passage of(@Nullable HttpContext context) {
    Object value = context == null ? null : context.getAttribute(ATTRIBUTE);
    return value instanceof Passage passage ? passage : new Passage(Optional.empty(), false);
  }

  void attachTo(HttpContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** The proxy that opens a tunnel. */
  Optional<ProxyAddress> tunnel() {
    return proxy.filter(p -> secure || p.kind() == Kind.SOCKS5);
  }

  /** The proxy that sees the request. */
  Optional<ProxyAddress> forwarder() {
    return proxy.filter(p -> !secure && p.kind() != Kind.SOCKS5);
  }

  /** To the HTTP client a tunnel looks like the host behind it. */
  HttpRoute route(HttpHost target) {
    return forwarder()
        .map(p -> new HttpHost(p.kind() == Kind.HTTPS ? "https" : "http", p.host(), p.port()))
        .map(first -> new HttpRoute(target, null, first, false))
        .orElseGet(() -> new HttpRoute(target, null, secure));
  }
}
