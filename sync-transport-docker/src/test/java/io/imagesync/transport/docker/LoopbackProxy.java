// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A proxy that leads every name to one port of this machine, and remembers what it was asked. */
final class LoopbackProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int port;
  private final String login;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private volatile String refusal = "";

  /**
   * @param login what {@code Proxy-Authorization} must be; empty for anything
   */
  LoopbackProxy(int port, String login) throws IOException {
    this(port, login, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  private LoopbackProxy(int port, String login, ServerSocket listener) {
    this.port = port;
    this.login = login;
    this.listener = listener;
    daemon(this::accept);
  }

  /** One that is spoken to over TLS. */
  static LoopbackProxy secured(int port, String login, SSLContext context) throws IOException {
    return new LoopbackProxy(
        port,
        login,
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** First lines of requests, or host and port of SOCKS. */
  List<String> asked() {
    return asked;
  }

  /** Answers everything with this, and hangs up. */
  void refuseWith(String answer) {
    refusal = answer;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Closeable each : open) {
      each.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      int first = in.read();
      if (first == 5) {
        socks(client, new DataInputStream(in));
      } else if (first >= 0) {
        http(client, (char) first + readHead(in));
      }
    } catch (IOException e) {
      // one side has had enough
    }
  }

  private void http(Socket client, String head) throws IOException {
    OutputStream out = client.getOutputStream();
    String line = head.substring(0, head.indexOf('\r'));
    asked.add(line);
    boolean allowed = login.isEmpty() || head.contains("Proxy-Authorization: " + login + "\r\n");
    if (!refusal.isEmpty() || !allowed) {
      String status = allowed ? refusal : "HTTP/1.1 407 Log In\r\nContent-Length: 0\r\n\r\n";
      out.write(status.getBytes(ISO_8859_1));
      return;
    }
    Socket server = connect();
    if (line.startsWith("CONNECT ")) {
      out.write("HTTP/1.1 200 Here You Are\r\nX: y\r\n\r\n".getBytes(ISO_8859_1));
    } else {
      String path = line.replaceFirst("http://[^/]+", "");
      String rest = head.substring(line.length()).replaceAll("(?i)\r\nproxy-[^\r]*", "");
      String one = rest.replaceFirst("\r\n", "\r\nConnection: close\r\n"); // no second request
      server.getOutputStream().write((path + one).getBytes(ISO_8859_1));
    }
    join(client, server);
  }

  private void socks(Socket client, DataInputStream in) throws IOException {
    OutputStream out = client.getOutputStream();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    boolean password = new String(methods, ISO_8859_1).indexOf(2) >= 0;
    out.write(new byte[] {5, (byte) (password ? 2 : 0)});
    if (password) {
      in.readByte();
      String user = text(in);
      boolean right = (user + ":" + text(in)).equals(login);
      out.write(new byte[] {1, (byte) (right ? 0 : 1)});
      if (!right) {
        return;
      }
    }
    in.readFully(new byte[4]);
    asked.add("SOCKS " + text(in) + ":" + in.readUnsignedShort());
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
    join(client, connect());
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), ISO_8859_1);
  }

  private Socket connect() throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(server);
    return server;
  }

  private static void join(Socket client, Socket server) throws IOException {
    daemon(() -> pass(server, client));
    pass(client, server);
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // over
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.write(c);
      if (head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(ISO_8859_1);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "loopback-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
