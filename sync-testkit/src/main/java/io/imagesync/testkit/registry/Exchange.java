// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** One request and its response, seen through the fault that was injected into it, if any. */
final class Exchange {
  private static final int LONGEST_DRAIN = 1024 * 1024;
  private static final int BUFFER = 64 * 1024;

  private final HttpExchange http;
  private final RequestLog.Entry entry;
  private final Route route;
  private Query query = Query.none();
  private List<FaultEffect> effects = List.of();
  private boolean answered;

  Exchange(HttpExchange http, RequestLog.Entry entry) {
    this.http = http;
    this.entry = entry;
    this.route = Route.of(http.getRequestURI().getPath());
  }

  Query parseQuery() throws RegistryError {
    query = Query.parse(http.getRequestURI().getRawQuery());
    return query;
  }

  void beforeHandling() throws RegistryError, IOException, InterruptedException {
    for (FaultEffect effect : effects) {
      effect.beforeHandling();
    }
  }

  void suffer(List<FaultEffect> faultEffects) {
    this.effects = faultEffects;
  }

  boolean isAnswered() {
    return answered;
  }

  String method() {
    return http.getRequestMethod();
  }

  Route route() {
    return route;
  }

  Query query() {
    return query;
  }

  /** How the client reached this registry. */
  String origin() {
    String scheme = http instanceof HttpsExchange ? "https" : "http";
    String host =
        requestHeader("Host").orElseGet(() -> "127.0.0.1:" + http.getLocalAddress().getPort());
    return scheme + "://" + host;
  }

  Optional<String> requestHeader(String name) {
    return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
  }

  List<String> requestHeaders(String name) {
    return http.getRequestHeaders().getOrDefault(name, List.of());
  }

  InputStream requestBody() {
    InputStream body = new CountedInput(http.getRequestBody(), entry::received);
    for (FaultEffect effect : effects) {
      body = effect.request(body);
    }
    return body;
  }

  void responseHeader(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  void respond(int status) throws IOException {
    respond(status, InputStream.nullInputStream(), 0);
  }

  void respond(int status, String contentType, byte[] body) throws IOException {
    responseHeader("Content-Type", contentType);
    respond(status, new ByteArrayInputStream(body), body.length);
  }

  void respond(RegistryError error) throws IOException {
    error.headers().forEach(this::responseHeader);
    respond(error.status(), "application/json", error.body());
  }

  /** Answers with the first {@code length} bytes of {@code body}. */
  void respond(int status, InputStream body, long length) throws IOException {
    drain();
    for (FaultEffect effect : effects) {
      effect.beforeResponse(http.getResponseHeaders());
    }
    responseHeader("Docker-Distribution-Api-Version", "registry/2.0");
    entry.status(status);
    answered = true;
    boolean head = method().equals("HEAD");
    if (head) {
      responseHeader("Content-Length", Long.toString(length));
    }
    boolean empty = head || length == 0;
    sendHeaders(status, empty, length);
    if (!empty) {
      send(body, length);
    }
    http.close();
  }

  private void sendHeaders(int status, boolean empty, long length) throws ConnectionDropped {
    try {
      // To the server a length of 0 means "chunked" and -1 "no body".
      http.sendResponseHeaders(status, empty ? -1 : length);
    } catch (IOException e) {
      throw new ConnectionDropped(e);
    }
  }

  private void send(InputStream body, long length) throws IOException {
    try (OutputStream out = faulty(http.getResponseBody(), length)) {
      byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
      long left = length;
      while (left > 0) {
        int n = body.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new IOException("stored content ended early");
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  private OutputStream faulty(OutputStream out, long length) {
    OutputStream faulty = new CountedOutput(out, entry::sent);
    for (FaultEffect effect : effects) {
      faulty = effect.response(faulty, length);
    }
    return faulty;
  }

  /** Reads a little of what the client still sends, so that it is ready to hear the answer. */
  private void drain() throws IOException {
    InputStream rest = new CountedInput(http.getRequestBody(), entry::received);
    byte[] buffer = new byte[BUFFER];
    int drained = 0;
    for (int n = rest.read(buffer); n >= 0 && drained < LONGEST_DRAIN; n = rest.read(buffer)) {
      drained += n;
    }
  }

  @Override
  public String toString() {
    return method() + " " + http.getRequestURI().getPath();
  }
}
