// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.faulttable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A request that waits for its answer, and the connection it came over. */
final class Exchange {
  private static final int DRIP_MILLIS = 20;

  private final Request request;
  private final Socket socket;
  private final InputStream body;
  private final OutputStream out;
  private boolean open = true;

  Exchange(Request request, Socket socket, InputStream body, OutputStream out) {
    this.request = request;
    this.socket = socket;
    this.body = body;
    this.out = out;
  }

  Request request() {
    return request;
  }

  /** What is left of the request's body. */
  InputStream body() {
    return body;
  }

  boolean isOpen() {
    return open;
  }

  /** A well-formed answer; to HEAD without the body that it speaks of. */
  void reply(int status, byte[] content, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
    raw(head.toString());
    if (!request.method().equals("HEAD")) {
      raw(content);
    }
  }

  /** A well-formed answer. */
  void reply(int status, String content, String... headers) throws IOException {
    reply(status, content.getBytes(ISO_8859_1), headers);
  }

  /** These bytes and no others. */
  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** These bytes and no others. */
  void raw(String bytes) throws IOException {
    raw(bytes.getBytes(ISO_8859_1));
  }

  /** Ends the connection in an orderly way. */
  void hangUp() throws IOException {
    open = false;
    out.flush();
    socket.shutdownOutput();
    body.transferTo(OutputStream.nullOutputStream());
  }

  /** Ends the connection with a reset. */
  void reset() throws IOException {
    open = false;
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** One byte after the other, until the client has had enough. */
  void drip() throws IOException {
    open = false;
    drip(socket, out);
  }

  /** One byte after the other, until the client has had enough. */
  static void drip(Socket socket, OutputStream out) throws IOException {
    socket.setSoTimeout(DRIP_MILLIS);
    while (true) {
      try {
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        out.write('x');
        out.flush();
      }
    }
  }

  /** Says nothing more until the client has had enough. */
  void fallSilent() throws IOException {
    open = false;
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
