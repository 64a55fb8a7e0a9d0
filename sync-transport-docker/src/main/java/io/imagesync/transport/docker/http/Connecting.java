// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.CancellationToken.Registration;
import io.imagesync.transport.docker.proxy.Tunnel.Step;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One connection while it is made. Time-outs of sockets begin anew with every byte, so whoever
 * sends one now and then could go on for ever; here the socket is closed from outside.
 */
final class Connecting implements DetachedSocketFactory {
  /** For all of it: addresses, proxy and host. */
  static final Duration WHOLE = Duration.ofSeconds(50);

  static final Duration TUNNEL = Duration.ofSeconds(10);
  static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final OpenSockets sockets;
  private final StallWatch watch;
  private @Nullable Socket socket;
  private @Nullable String lateness;

  Connecting(OpenSockets sockets, StallWatch watch) {
    this.sockets = sockets;
    this.watch = watch;
  }

  /** The next address may have another socket, unless time is up. */
  @Override
  public synchronized Socket create(@Nullable Proxy proxy) throws IOException {
    if (lateness != null) {
      throw new SlowConnectingException(lateness, null);
    }
    Socket created = sockets.create(proxy);
    socket = created;
    return created;
  }

  /** Connects without a proxy. */
  HttpClientConnectionOperator directly(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new DefaultHttpClientConnectionOperator(
        this,
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create().register("https", timely(tls, "")).build());
  }

  /**
   * Handshakes that end in time.
   *
   * @param whose who has a part in it, followed by a space; empty for the host itself
   */
  TlsSocketStrategy timely(TlsSocketStrategy tls, String whose) {
    return (plain, target, port, attachment, context) ->
        within(
            HANDSHAKE,
            whose + "did not complete the TLS handshake",
            () -> tls.upgrade(plain, target, port, attachment, context));
  }

  /**
   * Takes {@code step}, which ends in time because its socket is closed.
   *
   * @param failing what has become of the host then
   * @throws SlowConnectingException if time was up for this step or one that it is a part of
   */
  <T> T within(Duration longest, String failing, Step<T> step) throws IOException {
    String late = failing + " within " + longest.toSeconds() + " s";
    try (Registration limit = watch.limit(longest, () -> expire(late))) {
      T result = step.take();
      check(null);
      return result;
    } catch (IOException e) {
      check(e);
      throw e;
    }
  }

  private synchronized void check(@Nullable IOException cause) throws SlowConnectingException {
    if (lateness != null) {
      throw new SlowConnectingException(lateness, cause);
    }
  }

  private synchronized void expire(String late) {
    lateness = late;
    if (socket != null) {
      OpenSockets.closeQuietly(socket);
    }
  }
}
