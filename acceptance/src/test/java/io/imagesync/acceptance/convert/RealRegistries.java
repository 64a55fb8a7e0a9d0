// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.convert;

import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.image.MediaTypes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads from a registry as a plain client does. */
final class RealRegistries {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private RealRegistries() {}

  static byte[] manifest(RealRegistry registry, String repository, String reference)
      throws IOException, InterruptedException {
    return get(registry, "/v2/" + repository + "/manifests/" + reference);
  }

  static byte[] blob(RealRegistry registry, String repository, String digest)
      throws IOException, InterruptedException {
    return get(registry, "/v2/" + repository + "/blobs/" + digest);
  }

  private static byte[] get(RealRegistry registry, String path)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(registry.uri(path));
    MediaTypes.MANIFESTS.forEach(type -> request.header("Accept", type));
    HttpResponse<byte[]> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode());
    }
    return response.body();
  }
}
