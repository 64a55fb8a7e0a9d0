// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says byte for byte what a test wants, valid HTTP or not. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** A request without its body. */
  public record Request(String method, String target, Map<String, String> headers) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Script {
    /** Reads as much of the body as it likes; the rest is skipped if the connection stays open. */
    void answer(Request request, InputStream body, OutputStream out) throws IOException;
  }

  private ScriptedServer(Script script) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = script;
  }

  public static ScriptedServer start(Script script) {
    try {
      ScriptedServer server = new ScriptedServer(script);
      daemon(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A response with a body of known length. */
  public static byte[] response(int status, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    return head.toString().getBytes(ISO_8859_1);
  }

  public String host() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  public String url() {
    return "http://" + host();
  }

  public List<Request> requests() {
    return requests;
  }

  List<String> requestLines() {
    return requests.stream().map(request -> request.method() + " " + request.target()).toList();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket connection = listener.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (SocketException e) {
      // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      try {
        serve(in, out);
      } catch (NotHttp e) {
        out.write(response(400, "Bad Request"));
      }
    } catch (IOException e) {
      // the client has what it wanted, or the script is done with it
    }
  }

  private void serve(InputStream in, OutputStream out) throws IOException {
    for (Request request = readHead(in); request != null; request = readHead(in)) {
      requests.add(request);
      String length = request.header("Content-Length");
      InputStream body = new Body(in, length.isEmpty() ? 0 : Long.parseLong(length));
      script.answer(request, body, out);
      out.flush();
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** TLS, perhaps. */
  private static final class NotHttp extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static Request readHead(InputStream in) throws IOException {
    String requestLine = readLine(in);
    if (requestLine.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new NotHttp();
      }
      headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    String[] parts = requestLine.split(" ", 3);
    return new Request(parts[0].toUpperCase(Locale.ROOT), parts[1], headers);
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Body extends InputStream {
    private final InputStream in;
    private long left;

    Body(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? in.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int n = in.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(n, 0);
      return n;
    }
  }
}
