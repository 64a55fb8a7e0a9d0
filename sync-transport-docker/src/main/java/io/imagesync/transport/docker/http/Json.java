// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of registries and token servers as leniently as other container tools do: member
 * names in any case, the last duplicate counts, unknown members do not matter. Not for manifests.
 */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper(JsonStream.factory());

  private Json() {}

  /** The value that {@code bytes} begin with; empty if they begin with none. */
  public static Optional<JsonNode> parse(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The value that {@code bytes} are; empty if they are none, or more than one. */
  public static Optional<JsonNode> parseWhole(byte[] bytes) {
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      return node == null || parser.nextToken() != null ? Optional.empty() : Optional.of(node);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** An object without members. */
  public static JsonNode emptyObject() {
    return MAPPER.createObjectNode();
  }

  /** A member of an object, whatever the case of its name. */
  public static Optional<JsonNode> member(JsonNode object, String name) {
    JsonNode found = null;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isNull()) {
        found = entry.getValue();
      }
    }
    return Optional.ofNullable(found);
  }

  /** A member that is a string, or a number as one. */
  public static Optional<String> text(JsonNode object, String name) {
    return member(object, name).filter(JsonNode::isValueNode).map(JsonNode::asText);
  }
}
