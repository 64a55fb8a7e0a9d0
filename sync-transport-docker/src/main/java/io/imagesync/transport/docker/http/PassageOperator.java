// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.transport.docker.proxy.ProxyAddress;
import io.imagesync.transport.docker.proxy.ProxyAddress.Kind;
import io.imagesync.transport.docker.proxy.Tunnel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final Supplier<Connecting> attempts;
  private final Function<Connecting, HttpClientConnectionOperator> direct;
  private final TlsSocketStrategy tls;
  private final TlsSocketStrategy proxyTls;
  private final String userAgent;

  /**
   * @param direct connects without a proxy
   * @param tls for the hosts that are meant
   * @param proxyTls for proxies, which are always verified
   */
  PassageOperator(
      Supplier<Connecting> attempts,
      Function<Connecting, HttpClientConnectionOperator> direct,
      TlsSocketStrategy tls,
      TlsSocketStrategy proxyTls,
      String userAgent) {
    this.attempts = attempts;
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
    Connecting connecting = attempts.get();
    Passage passage = Passage.of(context);
    String through = passage.proxy().map(proxy -> " through proxy " + proxy).orElse("");
    connecting.within(
        Connecting.WHOLE,
        "was not connected" + through,
        () -> {
          if (passage.proxy().isPresent()) {
            NamedEndpoint target = name == null ? host : name;
            new ThroughProxy(connecting, connection, passage.proxy().get(), attachment, context)
                .connect(passage, target, timeout);
          } else {
            direct
                .apply(connecting)
                .connect(
                    connection,
                    host,
                    name,
                    unixSocket,
                    local,
                    timeout,
                    config,
                    attachment,
                    context);
          }
          return connection;
        });
  }

  /** A connection by way of a proxy. */
  private final class ThroughProxy {
    private final Connecting connecting;
    private final ManagedHttpClientConnection connection;
    private final ProxyAddress proxy;
    private final Object attachment;
    private final HttpContext context;

    ThroughProxy(
        Connecting connecting,
        ManagedHttpClientConnection connection,
        ProxyAddress proxy,
        Object attachment,
        HttpContext context) {
      this.connecting = connecting;
      this.connection = connection;
      this.proxy = proxy;
      this.attachment = attachment;
      this.context = context;
    }

    void connect(Passage passage, NamedEndpoint target, Timeout timeout) throws IOException {
      Socket socket = connecting.create(null);
      connection.bind(socket); // from now on it can be cut
      Socket toProxy = Tunnel.reach(proxy, () -> reach(socket, timeout));
      if (passage.tunnel().isPresent()) {
        open(toProxy, target);
        if (passage.secure()) {
          SSLSocket secured =
              connecting
                  .timely(tls, "")
                  .upgrade(toProxy, target.getHostName(), target.getPort(), attachment, context);
          connection.bind(secured, socket);
        }
      }
    }

    private Socket reach(Socket socket, Timeout timeout) throws IOException {
      int millis = timeout.toMillisecondsIntBound();
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), millis);
      if (proxy.kind() != Kind.HTTPS) {
        return socket;
      }
      SSLSocket secured =
          connecting
              .timely(proxyTls, "was not reached: proxy " + proxy + " ")
              .upgrade(socket, proxy.host(), proxy.port(), attachment, context);
      connection.bind(secured, socket);
      return secured;
    }

    private void open(Socket toProxy, NamedEndpoint target) throws IOException {
      connecting.within(
          Connecting.TUNNEL,
          "was not reached: proxy " + proxy + " did not open a tunnel",
          () -> {
            Tunnel.open(toProxy, proxy, target.getHostName(), target.getPort(), userAgent);
            return toProxy;
          });
    }
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
    direct.apply(attempts.get()).upgrade(connection, host, context);
  }

  @Override
  public void upgrade(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      Object attachment,
      HttpContext context)
      throws IOException {
    direct.apply(attempts.get()).upgrade(connection, host, name, attachment, context);
  }
}
