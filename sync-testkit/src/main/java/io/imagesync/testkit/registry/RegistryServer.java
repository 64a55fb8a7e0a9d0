// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The HTTP server with its threads, all of them daemons. */
final class RegistryServer implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int BACKLOG = 512;

  private final HttpServer server;
  private final ExecutorService threads;

  private RegistryServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static RegistryServer start(
      int port, Optional<SSLContext> tls, boolean clientCertificates, HttpHandler handler)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server =
        tls.isEmpty()
            ? withoutDelay(() -> HttpServer.create(address, BACKLOG))
            : encrypted(address, tls.get(), clientCertificates);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            daemons("imagesync-registry-" + server.getAddress().getPort()));
    server.setExecutor(threads);
    server.createContext("/", handler);
    startFromDaemon(server, threads);
    return new RegistryServer(server, threads);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Ends requests under way at once. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private static HttpServer encrypted(
      InetSocketAddress address, SSLContext tls, boolean clientCertificates) throws IOException {
    HttpsServer server = withoutDelay(() -> HttpsServer.create(address, BACKLOG));
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters defaults = getSSLContext().getDefaultSSLParameters();
            defaults.setNeedClientAuth(clientCertificates);
            parameters.setSSLParameters(defaults);
          }
        });
    return server;
  }

  private interface Creation<S extends HttpServer> {
    S create() throws IOException;
  }

  /**
   * On Java 17 the server writes headers and body apart, and Nagle's algorithm then holds the body
   * back until the client's delayed acknowledgement, 40 ms later. The only remedy is a property
   * that the JDK reads when it makes its first server; it is there no longer than that takes.
   */
  private static <S extends HttpServer> S withoutDelay(Creation<S> creation) throws IOException {
    synchronized (RegistryServer.class) {
      if (System.getProperty(NO_DELAY) != null) {
        return creation.create();
      }
      System.setProperty(NO_DELAY, "true");
      try {
        return creation.create();
      } finally {
        System.clearProperty(NO_DELAY);
      }
    }
  }

  /** The server's own thread inherits being a daemon from the one that starts it. */
  private static void startFromDaemon(HttpServer server, ExecutorService threads)
      throws IOException {
    try {
      threads.submit(server::start).get();
    } catch (ExecutionException e) {
      throw new IOException("could not start the registry", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the registry was starting");
    }
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
