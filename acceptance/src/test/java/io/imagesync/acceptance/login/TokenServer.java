// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.imagesync.acceptance.certificate.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Signs tokens for a registry that trusts its certificate, for John with his password, and for
 * nobody. Says that each is good for five minutes, which the first ones are not.
 */
final class TokenServer implements AutoCloseable {
  static final String SERVICE = "real registry";
  static final String ISSUER = "the test";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("john:secret".getBytes(UTF_8));

  private final HttpServer server;
  private final Certificate signer;
  private final AtomicInteger issued = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int shortLived;
  private volatile Duration shortLife = Duration.ZERO;

  private TokenServer(HttpServer server, Certificate signer) {
    this.server = server;
    this.signer = signer;
  }

  static TokenServer start(Certificate signer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TokenServer tokens = new TokenServer(server, signer);
    server.createContext("/token", tokens::handle);
    server.start();
    return tokens;
  }

  URI realm() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** The registry will accept the next {@code count} tokens for no longer than {@code life}. */
  void letExpire(int count, Duration life) {
    shortLived = issued.get() + count;
    shortLife = life;
  }

  int issued() {
    return issued.get();
  }

  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    if (sent != null && !sent.equals(BASIC)) {
      refused.incrementAndGet();
      answer(exchange, 401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"who?\"}]}");
      return;
    }
    boolean known = sent != null;
    List<String> scopes =
        Arrays.stream(exchange.getRequestURI().getRawQuery().split("&", -1))
            .filter(part -> part.startsWith("scope="))
            .map(part -> URLDecoder.decode(part.substring("scope=".length()), UTF_8))
            .toList();
    try {
      String token = token(known ? scopes : List.of());
      answer(exchange, 200, "{\"token\":\"" + token + "\",\"expires_in\":300}");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private String token(List<String> scopes) throws GeneralSecurityException {
    Instant now = Instant.now();
    // The registry allows a minute of clock skew.
    Duration life =
        issued.getAndIncrement() < shortLived ? shortLife.minusSeconds(60) : Duration.ofMinutes(5);
    String claims =
        "{\"iss\":\""
            + ISSUER
            + "\",\"sub\":\"john\",\"aud\":\""
            + SERVICE
            + "\",\"exp\":"
            + now.plus(life).getEpochSecond()
            + ",\"nbf\":"
            + now.minusSeconds(3600).getEpochSecond()
            + ",\"iat\":"
            + now.minusSeconds(3600).getEpochSecond()
            + ",\"jti\":\""
            + issued.get()
            + "\",\"access\":["
            + scopes.stream().map(TokenServer::access).collect(Collectors.joining(","))
            + "]}";
    String content = base64(header().getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signer.key().getPrivate());
    signature.update(content.getBytes(UTF_8));
    return content + "." + base64(signature.sign());
  }

  private String header() throws CertificateEncodingException {
    String chain = Base64.getEncoder().encodeToString(signer.certificate().getEncoded());
    return "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"" + chain + "\"]}";
  }

  private static String access(String scope) {
    String[] parts = scope.split(":", -1);
    String actions = String.join("\",\"", parts[2].split(",", -1));
    return "{\"type\":\""
        + parts[0]
        + "\",\"name\":\""
        + parts[1]
        + "\",\"actions\":[\""
        + actions
        + "\"]}";
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
