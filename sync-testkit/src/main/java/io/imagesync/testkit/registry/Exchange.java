// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.registry.http.HttpCall;
import io.imagesync.testkit.registry.http.RequestHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** One request and its response, seen through the fault that was injected into it, if any. */
final class Exchange {
  private static final int BUFFER = 64 * 1024;

  private final HttpCall call;
  private final RequestLog.Entry entry;
  private final String scheme;
  private final Route route;
  private Query query = Query.none();
  private List<FaultEffect> effects = List.of();

  Exchange(HttpCall call, RequestLog.Entry entry, boolean encrypted) {
    this.call = call;
    this.entry = entry;
    this.scheme = encrypted ? "https" : "http";
    this.route = Route.of(call.request().path());
  }

  Query parseQuery() throws RegistryError {
    query = Query.parse(call.request().rawQuery());
    return query;
  }

  void suffer(List<FaultEffect> faultEffects) {
    this.effects = faultEffects;
  }

  void beforeHandling() throws RegistryError, IOException, InterruptedException {
    for (FaultEffect effect : effects) {
      effect.beforeHandling();
    }
  }

  boolean isAnswered() {
    return call.isAnswered();
  }

  String method() {
    return call.request().method();
  }

  Route route() {
    return route;
  }

  Query query() {
    return query;
  }

  /** How the client reached this registry. */
  String origin() {
    return scheme + "://" + requestHeader("Host").orElse("127.0.0.1");
  }

  Optional<String> requestHeader(String name) {
    return call.request().headers().first(name);
  }

  List<String> requestHeaders(String name) {
    return call.request().headers().all(name);
  }

  InputStream requestBody() {
    InputStream body = new CountedInput(call.body(), entry::received);
    for (FaultEffect effect : effects) {
      body = effect.request(body);
    }
    return body;
  }

  void responseHeader(String name, String value) {
    call.responseHeaders().set(name, value);
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
    for (FaultEffect effect : effects) {
      effect.beforeResponse(call.responseHeaders());
    }
    responseHeader("Docker-Distribution-Api-Version", "registry/2.0");
    entry.status(status);
    try (OutputStream out = faulty(start(status, length), length)) {
      if (!method().equals("HEAD")) {
        copy(body, out, length);
      }
    }
  }

  private OutputStream start(int status, long length) throws ConnectionDropped {
    try {
      return call.respond(status, length);
    } catch (IOException e) {
      throw new ConnectionDropped(e);
    }
  }

  private OutputStream faulty(OutputStream out, long length) {
    OutputStream faulty = new CountedOutput(out, entry::sent);
    for (FaultEffect effect : effects) {
      faulty = effect.response(faulty, length);
    }
    return faulty;
  }

  private static void copy(InputStream body, OutputStream out, long length) throws IOException {
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

  @Override
  public String toString() {
    RequestHead request = call.request();
    return request.method() + " " + request.path();
  }
}
