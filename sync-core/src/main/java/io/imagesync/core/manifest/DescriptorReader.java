// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import io.imagesync.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads descriptors out of a manifest's tree. {@code where} names the member in errors. */
final class DescriptorReader {
  private static final String UNKNOWN = "unknown";
  private static final String ZSTD_ANNOTATION = "io.github.containers.compression.zstd";

  /** Beyond this, readers of JSON begin to disagree. */
  private static final long LARGEST_SIZE = 1L << 53;

  private DescriptorReader() {}

  static Descriptor descriptor(JsonNode node, String where) throws ManifestException {
    if (!node.isObject()) {
      throw ManifestException.corrupt("Malformed manifest: " + where + " is not an object");
    }
    JsonNode size = node.path("size");
    boolean isNumber = size.isIntegralNumber() && size.canConvertToLong();
    if (!isNumber || size.longValue() < 0 || size.longValue() > LARGEST_SIZE) {
      throw ManifestException.corrupt("Malformed manifest: " + where + " has no valid size");
    }
    return new Descriptor(
        text(node, "mediaType", where), digest(node, where), size.longValue(), urls(node, where));
  }

  static Instance instance(JsonNode node, String where) throws ManifestException {
    return new Instance(
        descriptor(node, where),
        platform(node.path("platform"), where),
        node.path("annotations").path(ZSTD_ANNOTATION).asText("").equals("true"));
  }

  private static Digest digest(JsonNode node, String where) throws ManifestException {
    try {
      return Digest.parse(text(node, "digest", where));
    } catch (IllegalArgumentException e) {
      throw ManifestException.corrupt("Malformed manifest: " + where + ": " + e.getMessage());
    }
  }

  private static List<String> urls(JsonNode node, String where) throws ManifestException {
    JsonNode list = node.path("urls");
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      throw ManifestException.corrupt("Malformed manifest: the URLs of " + where + " are no list");
    }
    List<String> urls = new ArrayList<>();
    for (JsonNode url : list) {
      if (!url.isTextual()) {
        throw ManifestException.corrupt("Malformed manifest: " + where + " has a malformed URL");
      }
      urls.add(url.textValue());
    }
    return urls;
  }

  /** Incomplete is not the same as none: it fits nothing, while none fits where all else fails. */
  private static Optional<Platform> platform(JsonNode node, String where) throws ManifestException {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw ManifestException.corrupt(
          "Malformed manifest: the platform of " + where + " is not an object");
    }
    String os = text(node, "os", where);
    String architecture = text(node, "architecture", where);
    String variant = text(node, "variant", where);
    return Optional.of(
        new Platform(
            os.isBlank() ? UNKNOWN : os,
            architecture.isBlank() ? UNKNOWN : architecture,
            variant.isEmpty() ? Optional.empty() : Optional.of(variant)));
  }

  private static String text(JsonNode node, String member, String where) throws ManifestException {
    JsonNode value = node.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw ManifestException.corrupt(
          "Malformed manifest: the " + member + " of " + where + " is not a string");
    }
    return value.textValue();
  }
}
