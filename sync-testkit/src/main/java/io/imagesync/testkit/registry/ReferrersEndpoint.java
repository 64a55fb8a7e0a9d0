// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import io.imagesync.testkit.content.JsonText;
import io.imagesync.testkit.registry.storage.ManifestEntry;
import io.imagesync.testkit.registry.storage.RegistryContents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /v2/<name>/referrers/<digest>}: the manifests that name another as their subject. */
final class ReferrersEndpoint implements Endpoint {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private final RegistryContents contents;

  ReferrersEndpoint(RegistryContents contents) {
    this.contents = contents;
  }

  @Override
  public void handle(Exchange exchange) throws RegistryError, IOException {
    if (!exchange.method().equals("GET")) {
      throw Endpoint.methodNotAllowed(exchange, "GET");
    }
    Route route = exchange.route();
    ContentDigest subject =
        ContentDigest.parse(route.reference())
            .orElseThrow(
                () -> new RegistryError(ErrorCode.DIGEST_INVALID, "not a sha256 or sha512 digest"));
    List<ManifestEntry> referrers =
        contents
            .find(route.repository())
            .map(repository -> repository.referrers(subject))
            .orElse(List.of());
    Optional<String> wanted = exchange.query().first("artifactType");
    if (wanted.isPresent()) {
      exchange.responseHeader("OCI-Filters-Applied", "artifactType");
      referrers = referrers.stream().filter(r -> r.artifactType().equals(wanted)).toList();
    }
    String body =
        referrers.stream()
            .map(ReferrersEndpoint::descriptor)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[",
                    "]}"));
    exchange.respond(200, INDEX, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String descriptor(ManifestEntry entry) {
    StringBuilder json = new StringBuilder();
    json.append("{\"mediaType\":").append(JsonText.quote(entry.mediaType()));
    json.append(",\"digest\":").append(JsonText.quote(entry.digest().toString()));
    json.append(",\"size\":").append(entry.bytes().length);
    entry
        .artifactType()
        .ifPresent(type -> json.append(",\"artifactType\":").append(JsonText.quote(type)));
    entry
        .contents()
        .map(manifest -> manifest.annotations())
        .filter(annotations -> !annotations.isEmpty())
        .ifPresent(
            annotations -> json.append(",\"annotations\":").append(JsonText.object(annotations)));
    return json.append('}').toString();
  }
}
