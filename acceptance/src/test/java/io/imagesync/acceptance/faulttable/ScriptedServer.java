// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that says byte for byte what a script wants, valid HTTP or not. */
final class ScriptedServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final ServerSocket listener;
  private final Conversation conversation;
  private final String scheme;
  private List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = new HashSet<>();

  /** All that happens on one connection, which is closed afterwards. */
  @FunctionalInterface
  interface Conversation {
    void hold(Socket connection) throws IOException;
  }

  private ScriptedServer(String scheme, Conversation conversation) throws IOException {
    this.listener = new ServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    this.scheme = scheme;
    this.conversation = conversation;
  }

  /** Starts a server that does not even speak HTTP. */
  static ScriptedServer start(Conversation conversation) throws IOException {
    ScriptedServer server = new ScriptedServer("http", conversation);
    daemon(server::accept);
    return server;
  }

  /** Starts a server that speaks plain HTTP, or HTTPS. */
  static ScriptedServer start(Optional<SSLContext> tls, Script script) throws IOException {
    List<Request> requests = new CopyOnWriteArrayList<>();
    Conversation http = connection -> converse(connection, requests, script);
    ScriptedServer server =
        tls.isEmpty()
            ? new ScriptedServer("http", http)
            : new ScriptedServer("https", connection -> secured(connection, tls.get(), http));
    server.requests = requests;
    daemon(server::accept);
    return server;
  }

  String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  String url() {
    return scheme + "://" + host();
  }

  /** What it was asked, in order. */
  List<Request> requests() {
    return requests;
  }

  /** How often it was asked something like this. */
  long count(String method, String targetPart) {
    return requests.stream().filter(request -> request.is(method, targetPart)).count();
  }

  /** Waits until all clients have closed their connections; returns how many have not. */
  int awaitNoConnections() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (connections) {
      long left = PATIENCE_SECONDS * 1000;
      while (!connections.isEmpty() && left > 0) {
        connections.wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
      return connections.size();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (connections) {
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket connection = listener.accept();
      synchronized (connections) {
        connections.add(connection);
      }
      daemon(() -> serve(connection));
    }
  }

  private void serve(Socket connection) throws IOException {
    try (connection) {
      connection.setTcpNoDelay(true);
      conversation.hold(connection);
    } finally {
      synchronized (connections) {
        connections.remove(connection);
        connections.notifyAll();
      }
    }
  }

  private static void secured(Socket connection, SSLContext tls, Conversation conversation)
      throws IOException {
    try (Socket secured = tls.getSocketFactory().createSocket(connection, null, true)) {
      conversation.hold(secured);
    }
  }

  private static void converse(Socket connection, List<Request> requests, Script script)
      throws IOException {
    InputStream in = new BufferedInputStream(connection.getInputStream());
    OutputStream out = connection.getOutputStream();
    if (isTlsHello(in)) {
      out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
      return;
    }
    for (Request request = readHead(in); request != null; request = readHead(in)) {
      requests.add(request);
      String length = request.header("Content-Length");
      InputStream body = new RequestBody(in, length.isEmpty() ? 0 : Long.parseLong(length));
      Exchange exchange = new Exchange(request, connection, body, out);
      script.answer(exchange);
      if (!exchange.isOpen()) {
        return;
      }
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static boolean isTlsHello(InputStream in) throws IOException {
    in.mark(1);
    boolean hello = in.read() == 0x16;
    in.reset();
    return hello;
  }

  /** Nothing if the client has closed. */
  private static @Nullable Request readHead(InputStream in) throws IOException {
    String requestLine = readLine(in);
    String[] parts = requestLine.split(" ", 3);
    if (parts.length < 3) {
      return null;
    }
    List<String> head = new ArrayList<>(List.of(requestLine));
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      head.add(line);
    }
    return new Request(parts[0].toUpperCase(Locale.ROOT), parts[1], head);
  }

  static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The client has had enough, or the test is over.
              }
            },
            "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }
}
