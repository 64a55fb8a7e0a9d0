// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imagesync.acceptance.peer.RealRegistry;
import io.imagesync.image.Digest;
import io.imagesync.image.MediaTypes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** All that a registry offers: tags, types, digests, and whether everything is complete. */
final class RegistryContent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final RealRegistry registry;
  private final Map<String, String> content = new TreeMap<>();

  private RegistryContent(RealRegistry registry) {
    this.registry = registry;
  }

  /** Maps {@code repository:tag}, and {@code repository@digest} of instances, to what is there. */
  static Map<String, String> of(RealRegistry registry) throws IOException, InterruptedException {
    RegistryContent reading = new RegistryContent(registry);
    for (JsonNode repository : reading.json("/v2/_catalog?n=1000").path("repositories")) {
      reading.readRepository(repository.asText());
    }
    return reading.content;
  }

  /** The same of the images that a digest file says were pushed by digest, without a tag. */
  static Map<String, String> of(RealRegistry registry, String digestFile)
      throws IOException, InterruptedException {
    RegistryContent reading = new RegistryContent(registry);
    String place = " docker://" + registry.address() + "/";
    for (String line : digestFile.lines().filter(line -> line.contains("@")).toList()) {
      if (line.contains(place)) {
        String name = line.substring(line.indexOf(place) + place.length());
        int at = name.indexOf('@');
        reading.readManifest(name.substring(0, at), name.substring(at + 1), name);
      }
    }
    return reading.content;
  }

  private void readRepository(String repository) throws IOException, InterruptedException {
    for (JsonNode tag : json("/v2/" + repository + "/tags/list").path("tags")) {
      readManifest(repository, tag.asText(), repository + ":" + tag.asText());
    }
  }

  private void readManifest(String repository, String reference, String key)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = get("/v2/" + repository + "/manifests/" + reference);
    if (response.statusCode() != 200) {
      content.put(key, "missing: " + response.statusCode());
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    Digest digest = Digest.sha256(response.body());
    content.put(key, type + " " + digest);
    JsonNode manifest = JSON.readTree(response.body());
    for (JsonNode instance : manifest.path("manifests")) {
      String child = instance.path("digest").asText();
      readManifest(repository, child, repository + "@" + child);
    }
    checkBlob(repository, manifest.path("config"), key);
    for (JsonNode layer : manifest.path("layers")) {
      checkBlob(repository, layer, key);
    }
  }

  private void checkBlob(String repository, JsonNode blob, String key)
      throws IOException, InterruptedException {
    if (blob.isMissingNode()) {
      return;
    }
    String digest = blob.path("digest").asText();
    HttpResponse<byte[]> response = get("/v2/" + repository + "/blobs/" + digest);
    boolean whole = response.statusCode() == 200 && Digest.parse(digest).matches(response.body());
    if (!whole) {
      content.put(key + " " + digest, "missing or damaged");
    }
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(registry.uri(path));
    MediaTypes.MANIFESTS.forEach(type -> request.header("Accept", type));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
