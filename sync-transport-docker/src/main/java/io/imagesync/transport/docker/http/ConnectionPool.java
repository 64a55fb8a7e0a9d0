// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.address.IpAddress;
import io.imagesync.transport.docker.proxy.ProxyAddress;
import io.imagesync.transport.docker.proxy.ProxyLogin;
import io.imagesync.transport.docker.proxy.ProxyRules;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections of one TLS setting to hosts that somebody may name, and an HTTP client with
 * everything switched off that would act on its own: redirects, retries, authentication, cookies,
 * decompression.
 */
final class ConnectionPool implements Closeable {
  private static final Http1Config HTTP =
      Http1Config.custom()
          .setMaxLineLength(16 * 1024)
          .setMaxHeaderCount(200)
          .setBufferSize(16 * 1024)
          .build();

  /** How much of a body is sent between two looks for an early answer. */
  private static final long EARLY_ANSWER_CHUNK = 1 << 20;

  private static final int HOSTS_AT_FULL_LOAD = 4;
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final ProxyRules proxies;
  private final Tempo tempo;
  private final OpenSockets sockets = new OpenSockets();
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  ConnectionPool(
      TlsSocketStrategy tls,
      TlsSocketStrategy proxyTls,
      NamedBy namedBy,
      ProxyRules proxies,
      String userAgent,
      int connectionsPerHost,
      StallWatch watch,
      Tempo tempo) {
    this.proxies = proxies;
    this.tempo = tempo;
    this.connections =
        manager(
            new PassageConnections(sockets, watch, proxyTls, userAgent),
            namedBy,
            tls,
            connectionsPerHost,
            tempo);
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setRoutePlanner((target, context) -> Passage.of(context).route(target))
            .setUserAgent(userAgent)
            .setDefaultRequestConfig(requestConfig(Call.ORDINARY, tempo))
            .disableContentCompression()
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .build();
  }

  /**
   * A response that has begun.
   *
   * @param response closed by the caller, at once if it does not want the rest of it
   * @param peer where it comes from, unless that is a proxy
   */
  record Opened(ClassicHttpResponse response, Optional<IpAddress> peer) {}

  Opened open(Origin origin, HttpUriRequestBase request, Duration timeout) throws IOException {
    request.setConfig(requestConfig(timeout, tempo));
    HttpHost host = new HttpHost(origin.scheme(), origin.host(), origin.port());
    Optional<ProxyAddress> proxy = proxies.find(origin.scheme(), origin.host(), origin.port());
    Passage passage = new Passage(proxy, origin.isSecure());
    passage
        .forwarder()
        .flatMap(ProxyLogin::header)
        .ifPresent(login -> request.setHeader("Proxy-Authorization", login));
    HttpClientContext context = HttpClientContext.create();
    passage.attachTo(context);
    ClassicHttpResponse response = client.executeOpen(host, request, context);
    return new Opened(response, proxy.isPresent() ? Optional.empty() : peer(context));
  }

  private static Optional<IpAddress> peer(HttpClientContext context) {
    EndpointDetails ends = context.getEndpointDetails();
    return ends != null && ends.getRemoteAddress() instanceof InetSocketAddress remote
        ? Optional.ofNullable(remote.getAddress()).map(IpAddress::new)
        : Optional.empty();
  }

  void closeIdleConnections() {
    connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    sockets.close();
  }

  private static PoolingHttpClientConnectionManager manager(
      PassageConnections builder,
      NamedBy namedBy,
      TlsSocketStrategy tls,
      int connectionsPerHost,
      Tempo tempo) {
    return builder
        .setDnsResolver(new CheckedNames(SystemDefaultDnsResolver.INSTANCE, namedBy))
        .setTlsSocketStrategy(tls)
        .setConnectionFactory(
            AttentiveConnection.factory(
                HTTP,
                new MonitoringResponseOutOfOrderStrategy(EARLY_ANSWER_CHUNK),
                AnswerLimits.parsers(HTTP, tempo.limit(Call.ORDINARY))))
        .setDefaultSocketConfig(SocketConfig.custom().setSoKeepAlive(true).build())
        .setMaxConnPerRoute(connectionsPerHost)
        .setMaxConnTotal(HOSTS_AT_FULL_LOAD * connectionsPerHost)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(tempo.limit(CONNECT)))
                .setSocketTimeout(Timeout.of(tempo.limit(Call.ORDINARY)))
                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                .setIdleTimeout(Timeout.ofSeconds(90))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setHandshakeTimeout(Timeout.of(tempo.limit(Connecting.HANDSHAKE)))
                .build())
        .build();
  }

  private static RequestConfig requestConfig(Duration timeout, Tempo tempo) {
    return RequestConfig.custom()
        .setContentCompressionEnabled(false)
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .setResponseTimeout(Timeout.of(tempo.limit(timeout)))
        .setConnectionRequestTimeout(Timeout.of(tempo.limit(LEASE)))
        .build();
  }
}
