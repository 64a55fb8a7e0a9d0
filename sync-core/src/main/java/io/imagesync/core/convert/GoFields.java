// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imagesync.core.json.Untrusted;
import io.imagesync.core.json.Utf8Order;
import io.imagesync.core.manifest.ManifestException;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Copies members of a config from one object to another as if both were a Go structure: names match
 * in any case, null counts as absent, empty values are left out.
 */
final class GoFields {
  private final JsonNode from;
  private final ObjectNode to;
  private final String where;

  GoFields(JsonNode from, ObjectNode to, String where) throws ManifestException {
    if (!from.isObject() && !from.isMissingNode() && !from.isNull()) {
      throw malformed(where, "");
    }
    this.from = from;
    this.to = to;
    this.where = where;
  }

  void text(String name) throws ManifestException {
    Optional<String> value = find(name, JsonNode::isTextual).map(JsonNode::textValue);
    value.filter(text -> !text.isEmpty()).ifPresent(text -> to.put(name, text));
  }

  /** A text that is written even if there is none. */
  void requiredText(String name) throws ManifestException {
    to.put(name, find(name, JsonNode::isTextual).map(JsonNode::textValue).orElse(""));
  }

  void flag(String name) throws ManifestException {
    find(name, JsonNode::isBoolean)
        .filter(JsonNode::booleanValue)
        .ifPresent(value -> to.put(name, true));
  }

  void requiredFlag(String name) throws ManifestException {
    to.put(name, find(name, JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false));
  }

  void time(String name) throws ManifestException {
    Optional<JsonNode> value = find(name, JsonNode::isTextual);
    if (value.isPresent()) {
      to.put(name, GoTime.normalize(value.get().textValue()));
    }
  }

  /** A time that is written even if there is none. */
  void requiredTime(String name) throws ManifestException {
    to.put(name, GoTime.ZERO);
    time(name);
  }

  void texts(String name) throws ManifestException {
    requiredTexts(name);
    dropIfEmpty(name);
  }

  /** A list that is written even if it is empty, or null if there is none. */
  void requiredTexts(String name) throws ManifestException {
    Optional<JsonNode> list = find(name, GoFields::isTextList);
    to.set(name, list.map(GoFields::withoutNulls).orElse(to.nullNode()));
  }

  /** A map of texts to texts. */
  void labels(String name) throws ManifestException {
    requiredLabels(name);
    dropIfEmpty(name);
  }

  void requiredLabels(String name) throws ManifestException {
    sorted(name, GoFields::isTextOrNull, label -> to.textNode(label.asText("")));
  }

  /** A map that only its keys matter of. */
  void keys(String name) throws ManifestException {
    requiredKeys(name);
    dropIfEmpty(name);
  }

  void requiredKeys(String name) throws ManifestException {
    sorted(name, value -> value.isObject() || value.isNull(), value -> to.objectNode());
  }

  /** A member as it stands; missing if there is none. */
  JsonNode member(String name, Predicate<JsonNode> accepted) throws ManifestException {
    return find(name, accepted).orElseGet(() -> JsonNodeFactory.instance.missingNode());
  }

  static boolean isTextList(JsonNode node) {
    return node.isArray() && isAll(node, GoFields::isTextOrNull);
  }

  static JsonNode withoutNulls(JsonNode list) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    list.forEach(text -> texts.add(text.isNull() ? "" : text.textValue()));
    return texts;
  }

  private void sorted(String name, Predicate<JsonNode> accepted, UnaryOperator<JsonNode> normalize)
      throws ManifestException {
    Optional<JsonNode> object = find(name, value -> value.isObject() && isAll(value, accepted));
    if (object.isEmpty()) {
      to.putNull(name);
      return;
    }
    NavigableMap<String, JsonNode> sorted = new TreeMap<>(Utf8Order.INSTANCE);
    object.get().properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
    ObjectNode map = to.putObject(name);
    sorted.forEach((key, value) -> map.set(key, normalize.apply(value)));
  }

  private void dropIfEmpty(String name) {
    if (to.path(name).isEmpty()) {
      to.remove(name);
    }
  }

  private Optional<JsonNode> find(String name, Predicate<JsonNode> accepted)
      throws ManifestException {
    Optional<JsonNode> found = Optional.empty();
    for (Entry<String, JsonNode> member : from.properties()) {
      if (member.getKey().equalsIgnoreCase(name) && !member.getValue().isNull()) {
        if (!accepted.test(member.getValue())) {
          throw malformed(where, name);
        }
        found = Optional.of(member.getValue());
      }
    }
    return found;
  }

  private static boolean isAll(JsonNode container, Predicate<JsonNode> accepted) {
    for (JsonNode element : container) {
      if (!accepted.test(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTextOrNull(JsonNode node) {
    return node.isTextual() || node.isNull();
  }

  private static ManifestException malformed(String where, String name) {
    return ManifestException.corrupt(
        "It cannot be converted, because a member is malformed: "
            + Untrusted.excerpt(where + (name.isEmpty() ? "" : " " + name)));
  }
}
