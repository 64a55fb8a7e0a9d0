// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Serves the requests of one connection, one after another. */
final class HttpConnection {
  private static final Logger LOGGER = System.getLogger(HttpConnection.class.getName());
  private static final int IDLE_MILLIS = 300_000;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final HttpHandler handler;
  private final InputStream in;
  private final OutputStream out;

  HttpConnection(Socket socket, HttpHandler handler) throws IOException {
    socket.setSoTimeout(IDLE_MILLIS);
    this.socket = socket;
    this.handler = handler;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    // Head and body of a small response leave in one piece.
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  void serve() {
    HeadReader heads = new HeadReader(in);
    try {
      while (serveNext(heads)) {
        // On to the next request.
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "connection ended", e);
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "connection failed", e);
    }
  }

  private boolean serveNext(HeadReader heads) throws IOException {
    try {
      Optional<RequestHead> head = heads.read();
      if (head.isEmpty()) {
        return false;
      }
      HttpCall call = new HttpCall(head.get(), RequestBody.of(head.get(), in, out), out);
      handler.handle(call);
      if (call.isComplete() && !call.isReusable()) {
        linger();
      }
      return call.isComplete() && call.isReusable();
    } catch (BadRequest e) {
      refuse(e);
      return false;
    }
  }

  private void refuse(BadRequest problem) throws IOException {
    String text = problem.getMessage() + "\n";
    String response =
        "HTTP/1.1 "
            + problem.status()
            + " "
            + StatusText.of(problem.status())
            + "\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: "
            + text.length()
            + "\r\n\r\n"
            + text;
    out.write(response.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    linger();
  }

  /** Lets the client read the answer: closing at once would reset what it is still sending. */
  private void linger() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(200);
    byte[] buffer = new byte[BUFFER];
    long deadline = System.nanoTime() + LINGER_NANOS;
    while (System.nanoTime() < deadline && in.read(buffer) >= 0) {
      // Nobody wants to know.
    }
  }
}
