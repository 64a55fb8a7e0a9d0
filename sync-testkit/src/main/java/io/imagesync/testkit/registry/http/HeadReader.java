// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the heads of requests, strictly, and no more than {@value #LONGEST} bytes of each. */
final class HeadReader {
  static final int LONGEST = 64 * 1024;
  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  private final InputStream in;
  private int length;

  HeadReader(InputStream in) {
    this.in = in;
  }

  /** The next head; empty when the client has closed the connection instead. */
  Optional<RequestHead> read() throws IOException, BadRequest {
    length = 0;
    int first = in.read();
    while (first == '\r' || first == '\n') {
      first = in.read();
    }
    if (first < 0) {
      return Optional.empty();
    }
    // A TLS handshake has no end of line to wait for, so it must be recognised by how it begins.
    if (!isTokenCharacter((char) first)) {
      throw new BadRequest(400, "this is not HTTP; it may be TLS on a port without");
    }
    String[] parts = ((char) first + readLine()).split(" ", -1);
    if (parts.length != 3 || !isToken(parts[0]) || !parts[2].matches("HTTP/1\\.[01]")) {
      throw new BadRequest(400, "malformed request line");
    }
    URI target = target(parts[1]);
    Headers headers = readHeaders();
    String query = target.getRawQuery();
    return Optional.of(
        new RequestHead(
            parts[0],
            target.getPath(),
            query == null ? "" : query,
            isPersistent(parts[2], headers),
            headers));
  }

  private static URI target(String target) throws BadRequest {
    try {
      URI uri = new URI(target.startsWith("/") ? "http://localhost" + target : target);
      if (uri.getPath() == null) {
        throw new BadRequest(400, "malformed request target");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new BadRequest(400, "malformed request target");
    }
  }

  private Headers readHeaders() throws IOException, BadRequest {
    Headers headers = new Headers();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      if (colon < 1 || !isToken(line.substring(0, colon))) {
        throw new BadRequest(400, "malformed header");
      }
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static boolean isPersistent(String version, Headers headers) {
    String connection = headers.first("Connection").orElse("");
    return version.equals("HTTP/1.1")
        ? !connection.equalsIgnoreCase("close")
        : connection.equalsIgnoreCase("keep-alive");
  }

  /** A line without its end, of which the carriage return may be missing. */
  private String readLine() throws IOException, BadRequest {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within the head of a request");
      }
      if (++length > LONGEST) {
        throw new BadRequest(431, "the head of the request is too long");
      }
      line.append((char) c);
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    if (line.indexOf("\r") >= 0 || line.indexOf("\0") >= 0) {
      throw new BadRequest(400, "control character in the head of the request");
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isTokenCharacter((char) c));
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_SYMBOLS.indexOf(c) >= 0;
  }
}
