// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Accepts connections on the loopback interface. All its threads are daemons. */
public final class HttpListener implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 512;
  private static final long PAUSE_NANOS = 10_000_000;

  private final ServerSocket server;
  private final Optional<SSLContext> tls;
  private final boolean clientCertificates;
  private final HttpHandler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;

  private HttpListener(
      ServerSocket server,
      Optional<SSLContext> tls,
      boolean clientCertificates,
      HttpHandler handler) {
    this.server = server;
    this.tls = tls;
    this.clientCertificates = clientCertificates;
    this.handler = handler;
    this.threads = Executors.newCachedThreadPool(daemons(server.getLocalPort()));
  }

  /**
   * Starts to listen.
   *
   * @param port the port; 0 for any that is free
   * @param tls how to speak HTTPS; empty for plain HTTP
   * @param clientCertificates whether clients must show a certificate that {@code tls} trusts
   */
  public static HttpListener start(
      int port, Optional<SSLContext> tls, boolean clientCertificates, HttpHandler handler)
      throws IOException {
    // Not "the" loopback address, which is ::1 where IPv6 is preferred.
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    ServerSocket server = new ServerSocket(port, BACKLOG, loopback);
    HttpListener listener = new HttpListener(server, tls, clientCertificates, handler);
    listener.threads.execute(listener::accept);
    return listener;
  }

  /** The port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Closes all connections at once and interrupts whoever handles a request. */
  @Override
  public void close() {
    closeQuietly(server);
    threads.shutdownNow();
    open.forEach(HttpListener::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        if (server.isClosed()) {
          closeQuietly(socket);
        } else {
          threads.execute(() -> serve(socket));
        }
      } catch (IOException | RuntimeException e) {
        LOGGER.log(server.isClosed() ? Level.DEBUG : Level.WARNING, "cannot accept", e);
        // Whatever it is, such as too few file handles, does not go away by asking in a tight loop.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      if (tls.isEmpty()) {
        new HttpConnection(socket, handler).serve();
      } else {
        serveEncrypted(socket, tls.get());
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "connection failed", e);
    } finally {
      open.remove(socket);
    }
  }

  private void serveEncrypted(Socket socket, SSLContext context) throws IOException {
    try (SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, true)) {
      secure.setNeedClientAuth(clientCertificates);
      new HttpConnection(secure, handler).serve();
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOGGER.log(Level.DEBUG, "cannot close", e);
    }
  }

  private static ThreadFactory daemons(int port) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread =
          new Thread(task, "imagesync-registry-" + port + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
