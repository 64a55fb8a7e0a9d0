// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** Builds pools of connections that know proxies. */
final class PassageConnections extends PoolingHttpClientConnectionManagerBuilder {
  private final OpenSockets sockets;
  private final StallWatch watch;
  private final TlsSocketStrategy proxyTls;
  private final String userAgent;

  PassageConnections(
      OpenSockets sockets, StallWatch watch, TlsSocketStrategy proxyTls, String userAgent) {
    this.sockets = sockets;
    this.watch = watch;
    this.proxyTls = proxyTls;
    this.userAgent = userAgent;
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new PassageOperator(
        () -> new Connecting(sockets, watch),
        connecting -> connecting.directly(ports, names, tls),
        tls,
        proxyTls,
        userAgent);
  }
}
