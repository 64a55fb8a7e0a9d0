// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Has nothing, speaks few versions of TLS, and remembers what was negotiated. */
final class PickyTlsServer implements AutoCloseable {
  private final List<String> handshakes = new CopyOnWriteArrayList<>();
  private final SSLServerSocket server;
  private final Thread thread;

  private PickyTlsServer(SSLServerSocket server) {
    this.server = server;
    this.thread = new Thread(this::serve, "picky TLS server");
  }

  static PickyTlsServer speaking(SSLContext context, String... versions) throws IOException {
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SSLParameters parameters = server.getSSLParameters();
    parameters.setProtocols(versions);
    parameters.setUseCipherSuitesOrder(false);
    server.setSSLParameters(parameters);
    PickyTlsServer picky = new PickyTlsServer(server);
    picky.thread.start();
    return picky;
  }

  /** From Java 20 on: agrees on this group or on nothing. */
  void useGroup(String name) throws ReflectiveOperationException {
    SSLParameters parameters = server.getSSLParameters();
    SSLParameters.class
        .getMethod("setNamedGroups", String[].class)
        .invoke(parameters, (Object) new String[] {name});
    server.setSSLParameters(parameters);
  }

  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** Version and cipher suite of each handshake that came to something. */
  List<String> handshakes() {
    return handshakes;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
        SSLSession session = socket.getSession();
        handshakes.add(session.getProtocol() + " " + session.getCipherSuite());
        answer(socket);
      } catch (IOException e) {
        // Closed, or a client that wants something else.
      }
    }
  }

  private static void answer(SSLSocket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    String line = reader.readLine();
    while (line != null && !line.isEmpty()) {
      line = reader.readLine();
    }
    socket
        .getOutputStream()
        .write("HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
  }

  @Override
  public void close() {
    try {
      server.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
