// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests to a registry the way the conformance suite does: one at a time, by hand. */
final class Http {
  private final HttpClient client;
  private final URI root;

  Http(InProcessRegistry registry) {
    this(registry, HttpClient.newHttpClient());
  }

  Http(InProcessRegistry registry, HttpClient client) {
    this.root = registry.uri();
    this.client = client;
  }

  /** A response with its body as text. */
  record Response(HttpResponse<byte[]> raw) {
    int status() {
      return raw.statusCode();
    }

    byte[] bytes() {
      return raw.body();
    }

    String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  Response get(String path, String... headers) throws IOException {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Response head(String path, String... headers) throws IOException {
    return send("HEAD", path, BodyPublishers.noBody(), headers);
  }

  Response delete(String path, String... headers) throws IOException {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  Response post(String path, byte[] body, String... headers) throws IOException {
    return send("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  Response patch(String path, byte[] body, String... headers) throws IOException {
    return send("PATCH", path, BodyPublishers.ofByteArray(body), headers);
  }

  Response put(String path, byte[] body, String... headers) throws IOException {
    return send("PUT", path, BodyPublishers.ofByteArray(body), headers);
  }

  Response send(String method, String path, BodyPublisher body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .method(method, body)
            .timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Response(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Reads a response's body without keeping it, and returns how long it was. */
  long download(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(60)).build();
    try (InputStream body = client.send(request, BodyHandlers.ofInputStream()).body()) {
      return body.transferTo(OutputStream.nullOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Opens an upload and returns where to go on. */
  String startUpload(String repository) throws IOException {
    return post("/v2/" + repository + "/blobs/uploads/", new byte[0]).header("Location");
  }

  /** The upload's location with the digest that ends it. */
  static String commit(String location, String digest) {
    return location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
  }
}
