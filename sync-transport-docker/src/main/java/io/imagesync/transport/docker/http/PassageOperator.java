// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.proxy.ProxyAddress;
import io.imagesync.transport.docker.proxy.ProxyAddress.Kind;
import io.imagesync.transport.docker.proxy.Tunnel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, through a proxy where there is one. The HTTP client could open tunnels itself,
 * but passes on what a proxy answers as if the registry had said it.
 */
final class PassageOperator implements HttpClientConnectionOperator {
  private final HttpClientConnectionOperator direct;
  private final TlsSocketStrategy tls;
  private final TlsSocketStrategy proxyTls;
  private final String userAgent;

  /**
   * @param tls for the hosts that are meant
   * @param proxyTls for proxies, which are always verified
   */
  PassageOperator(
      HttpClientConnectionOperator direct,
      TlsSocketStrategy tls,
      TlsSocketStrategy proxyTls,
      String userAgent) {
    this.direct = direct;
    this.tls = tls;
    this.proxyTls = proxyTls;
    this.userAgent = userAgent;
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable Path unixSocket,
      @Nullable InetSocketAddress local,
      Timeout timeout,
      SocketConfig config,
      Object attachment,
      HttpContext context)
      throws IOException {
    Passage passage = Passage.of(context);
    if (passage.proxy().isEmpty()) {
      direct.connect(
          connection, host, name, unixSocket, local, timeout, config, attachment, context);
      return;
    }
    ProxyAddress proxy = passage.proxy().get();
    Socket socket = new Socket();
    connection.bind(socket); // from now on it can be cut
    Socket toProxy =
        Tunnel.reach(proxy, () -> reach(connection, socket, proxy, timeout, attachment, context));
    if (passage.tunnel().isPresent()) {
      NamedEndpoint target = name == null ? host : name;
      Tunnel.open(toProxy, proxy, target.getHostName(), target.getPort(), userAgent);
      if (passage.secure()) {
        SSLSocket secured =
            tls.upgrade(toProxy, target.getHostName(), target.getPort(), attachment, context);
        connection.bind(secured, socket);
      }
    }
  }

  private Socket reach(
      ManagedHttpClientConnection connection,
      Socket socket,
      ProxyAddress proxy,
      Timeout timeout,
      Object attachment,
      HttpContext context)
      throws IOException {
    int millis = timeout.toMillisecondsIntBound();
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    socket.setSoTimeout(millis);
    socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), millis);
    if (proxy.kind() != Kind.HTTPS) {
      return socket;
    }
    SSLSocket secured = proxyTls.upgrade(socket, proxy.host(), proxy.port(), attachment, context);
    connection.bind(secured, socket);
    return secured;
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable InetSocketAddress local,
      TimeValue timeout,
      SocketConfig config,
      HttpContext context)
      throws IOException {
    connect(
        connection,
        host,
        null,
        null,
        local,
        Timeout.of(timeout.getDuration(), timeout.getTimeUnit()),
        config,
        host,
        context);
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context)
      throws IOException {
    direct.upgrade(connection, host, context);
  }

  @Override
  public void upgrade(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      Object attachment,
      HttpContext context)
      throws IOException {
    direct.upgrade(connection, host, name, attachment, context);
  }
}
