// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import io.imagesync.testkit.content.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Small content for tests of the registry. */
final class Samples {
  static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

  private Samples() {}

  @SuppressWarnings("AnnotateFormatMethod") // That annotation would be a dependency.
  static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String digest(byte[] content) {
    return ContentDigest.of(content).toString();
  }

  static String descriptor(String mediaType, byte[] content) {
    return format(
        "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}",
        mediaType, digest(content), content.length);
  }

  static byte[] image(byte[] config, byte[]... layers) {
    StringBuilder json = new StringBuilder("{\"schemaVersion\":2,\"mediaType\":\"");
    json.append(OCI_MANIFEST).append("\",\"config\":").append(descriptor(OCI_CONFIG, config));
    json.append(",\"layers\":[");
    for (int i = 0; i < layers.length; i++) {
      json.append(i == 0 ? "" : ",").append(descriptor(OCI_LAYER, layers[i]));
    }
    return bytes(json.append("]}").toString());
  }

  static byte[] artifact(String artifactType, byte[] config, byte[] subject) {
    return bytes(
        format(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"artifactType\":\"%s\",\"config\":%s,\"layers\":[],\"subject\":%s,\"annotations\":{\"a\":\"b\"}}",
            OCI_MANIFEST,
            artifactType,
            descriptor("application/vnd.oci.empty.v1+json", config),
            descriptor(OCI_MANIFEST, subject)));
  }

  static byte[] index(byte[]... manifests) {
    StringBuilder json = new StringBuilder("{\"schemaVersion\":2,\"mediaType\":\"");
    json.append(OCI_INDEX).append("\",\"manifests\":[");
    for (int i = 0; i < manifests.length; i++) {
      json.append(i == 0 ? "" : ",").append(descriptor(OCI_MANIFEST, manifests[i]));
    }
    return bytes(json.append("]}").toString());
  }
}
