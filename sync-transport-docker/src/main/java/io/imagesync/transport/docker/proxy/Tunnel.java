// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import io.imagesync.ErrorKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Makes a connection to a proxy one to the host behind it. */
public final class Tunnel {
  private Tunnel() {}

  /** Something done with a proxy. */
  @FunctionalInterface
  public interface Step<T> {
    /** Does it. */
    T take() throws IOException;
  }

  /**
   * Asks {@code proxy}, which {@code connection} leads to, to pass everything on to a host, whose
   * name it looks up itself.
   *
   * @throws ProxyException if it does not
   */
  public static void open(
      Socket connection, ProxyAddress proxy, String host, int port, String userAgent)
      throws IOException {
    reach(
        proxy,
        () -> {
          InputStream in = connection.getInputStream();
          OutputStream out = connection.getOutputStream();
          if (proxy.kind() == ProxyAddress.Kind.SOCKS5) {
            new SocksTunnel(proxy, in, out).open(host, port);
          } else {
            new ConnectTunnel(proxy, in, out).open(host, port, userAgent);
          }
          return connection;
        });
  }

  /**
   * Takes {@code step}, which may fail because of {@code proxy} alone.
   *
   * @throws ProxyException if it fails
   */
  public static <T> T reach(ProxyAddress proxy, Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (ProxyException e) {
      throw e;
    } catch (UnknownHostException e) {
      throw new ProxyException(proxy, ErrorKind.NETWORK, "has no address; check its name", e);
    } catch (SocketTimeoutException e) {
      throw new ProxyException(proxy, ErrorKind.TIMEOUT, "did not answer in time", e);
    } catch (ConnectException e) {
      throw new ProxyException(
          proxy, ErrorKind.NETWORK, "does not accept connections; check that it runs", e);
    } catch (EOFException e) {
      throw new ProxyException(
          proxy, ErrorKind.NETWORK, "closed the connection without an answer", e);
    } catch (SSLException e) {
      throw new ProxyException(
          proxy, ErrorKind.TLS, "could not be talked to over TLS (" + e.getMessage() + ")", e);
    } catch (IOException e) {
      throw new ProxyException(
          proxy, ErrorKind.NETWORK, "lost the connection (" + e.getMessage() + ")", e);
    }
  }
}
