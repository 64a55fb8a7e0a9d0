// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** A registry's answer. Whoever has it closes it; that cuts the connection if a body is left. */
public final class Answer implements Closeable {
  private static final int SMALL_BODY = 64 * 1024;
  private static final Duration WHOLE_BODY = Duration.ofMinutes(2);
  private static final Duration SMALL_BODY_TIME = Duration.ofSeconds(5);

  private final ClassicHttpResponse response;
  private final Hop hop;
  private final Server server;
  private final Exchange exchange;
  private final InputStream body;

  Answer(ConnectionPool.Opened opened, Hop hop, Exchange exchange) throws IOException {
    this.response = opened.response();
    this.server = Server.of(hop.target(), opened.peer());
    this.hop = hop;
    this.exchange = exchange;
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      exchange.finish();
      this.body = InputStream.nullInputStream();
    } else {
      long length = entity.getContentLength();
      OptionalLong known = length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
      this.body = new BodyStream(entity.getContent(), exchange, known);
    }
  }

  /** The HTTP status. */
  public int status() {
    return response.getCode();
  }

  /** The URL that gave this answer, after redirects. */
  public Url url() {
    return hop.url();
  }

  /** Whose answer this is. */
  Server server() {
    return server;
  }

  /** What was asked for; completes "Cannot …" in messages. */
  String purpose() {
    return exchange.purpose();
  }

  Hop.Standing standing() {
    return hop.standing();
  }

  /** The values of all headers called {@code name}. */
  public List<String> headers(String name) {
    return Arrays.stream(response.getHeaders(name))
        .map(Header::getValue)
        .filter(value -> value != null)
        .toList();
  }

  /** The value of the first header called {@code name}. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** What Content-Length says, also in answer to HEAD. */
  public OptionalLong contentLength() {
    String text = header("Content-Length").orElse("");
    boolean valid =
        !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(Answer::isDigit);
    return valid ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** The type without parameters, lower case; empty if there is none or several. */
  public String mediaType() {
    List<String> values = headers("Content-Type").stream().distinct().toList();
    if (values.size() != 1) {
      return "";
    }
    String value = values.get(0);
    int semicolon = value.indexOf(';');
    String type = semicolon < 0 ? value : value.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /** The body as a stream, which takes this answer's place: closing it is enough. */
  public InputStream body() {
    return body;
  }

  /**
   * Reads the whole {@link #content()} and closes.
   *
   * @throws TransportException with kind {@code PROTOCOL} if there are more than {@code limit}
   *     bytes
   */
  public byte[] readAtMost(int limit) throws IOException {
    try (this) {
      OptionalLong announced = contentLength();
      if (announced.isPresent() && announced.getAsLong() > limit) {
        throw tooLong(limit);
      }
      byte[] bytes = readPrefix(timelyContent(), limit + 1);
      if (bytes.length > limit) {
        throw tooLong(limit);
      }
      return bytes;
    }
  }

  /** The content coding in lower case; empty if there is none. */
  public String coding() {
    return String.join(", ", headers("Content-Encoding")).strip().toLowerCase(Locale.ROOT);
  }

  /** For messages. What is no name could be anything, such as our own credentials sent back. */
  public String namedCoding() {
    boolean isName = coding().matches("[a-z0-9-]{1,20}(, ?[a-z0-9-]{1,20}){0,3}");
    return isName ? "the content coding " + coding() : "a content coding without a valid name";
  }

  /** Whether the body is other bytes, and has another length, than what it stands for. */
  public boolean isCoded() {
    return !coding().isEmpty() && !coding().equals("identity");
  }

  /**
   * The body without a compression that nobody asked for, as a stream like {@link #body()}.
   *
   * @throws TransportException with kind {@code PROTOCOL} if it comes in another content coding
   */
  public InputStream content() throws IOException {
    return switch (coding()) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> GunzippedStream.of(body, exchange.purpose());
      default ->
          throw new TransportException(
              "Cannot "
                  + exchange.purpose()
                  + ": the answer came in "
                  + namedCoding()
                  + ", although it was asked for as it is",
              ErrorKind.PROTOCOL);
    };
  }

  /** {@link #content()} that fails with kind {@code TIMEOUT} if its end is not read in time. */
  public InputStream timelyContent() throws IOException {
    exchange.endWithin(WHOLE_BODY);
    return content();
  }

  /** Reads no more than {@code limit} bytes of the content and closes. */
  byte[] readSome(int limit) throws IOException {
    try (this) {
      return readPrefix(timelyContent(), limit);
    }
  }

  /** Reads a small body away, so that the connection can be used again, and closes. */
  public void discard() {
    try (this) {
      exchange.endWithin(SMALL_BODY_TIME);
      readPrefix(body, SMALL_BODY);
    } catch (IOException e) {
      exchange.cut(); // nobody wanted that body
    }
  }

  @Override
  public void close() {
    exchange.cut();
  }

  private static byte[] readPrefix(InputStream in, int limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (bytes.size() < limit) {
      int n = in.read(buffer, 0, Math.min(buffer.length, limit - bytes.size()));
      if (n < 0) {
        break;
      }
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }

  private TransportException tooLong(int limit) {
    return new TransportException(
        "Cannot " + exchange.purpose() + ": the answer is longer than " + limit + " bytes",
        ErrorKind.PROTOCOL);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
