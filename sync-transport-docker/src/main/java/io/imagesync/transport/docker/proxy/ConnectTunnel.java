// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.imagesync.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code CONNECT}, RFC 9110 section 9.3.6. */
final class ConnectTunnel {
  private static final int MOST_HEAD = 16 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern STATUS = Pattern.compile("(?s)HTTP/1\\.[01] ([0-9]{3})\\b.*");

  private final ProxyAddress proxy;
  private final InputStream in;
  private final OutputStream out;

  ConnectTunnel(ProxyAddress proxy, InputStream in, OutputStream out) {
    this.proxy = proxy;
    this.in = in;
    this.out = out;
  }

  void open(String host, int port, String userAgent) throws IOException {
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    StringBuilder request = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\n");
    request.append("Host: ").append(authority).append("\r\n");
    request.append("User-Agent: ").append(userAgent).append("\r\n");
    ProxyLogin.header(proxy)
        .ifPresent(value -> request.append("Proxy-Authorization: ").append(value).append("\r\n"));
    out.write(request.append("\r\n").toString().getBytes(ISO_8859_1));
    out.flush();
    check(status(readHead()));
  }

  private void check(int status) throws ProxyException {
    if (status >= 200 && status < 300) {
      return;
    }
    ErrorKind kind =
        switch (status) {
          case 407 -> ErrorKind.UNAUTHORIZED;
          case 403 -> ErrorKind.DENIED;
          case 429 -> ErrorKind.RATE_LIMITED;
          case 500, 502, 503, 504 -> ErrorKind.UNAVAILABLE;
          default -> ErrorKind.PROTOCOL;
        };
    String advice =
        status == 407 ? "; check user and password in its URL" : "; it decides what is let through";
    throw new ProxyException(
        proxy, kind, "refused the connection with status " + status + advice, null);
  }

  private int status(String head) throws ProxyException {
    Matcher matcher = STATUS.matcher(head);
    if (!matcher.matches()) {
      throw new ProxyException(
          proxy, ErrorKind.PROTOCOL, "sent an answer that is not valid HTTP", null);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** Byte by byte: what comes after it belongs to the host behind the proxy. */
  private String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END_OF_HEAD.length()) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      head.write(c);
      matched = c == END_OF_HEAD.charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
      if (head.size() > MOST_HEAD) {
        throw new ProxyException(proxy, ErrorKind.PROTOCOL, "sent an endless answer", null);
      }
    }
    return head.toString(ISO_8859_1);
  }
}
