// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The members of a JSON object, each read as the one type it must have. */
record JsonObject(Map<String, Object> members) {
  boolean has(String name) {
    return members.containsKey(name);
  }

  Optional<String> text(String name) throws MalformedManifestException {
    return value(name, String.class);
  }

  Optional<JsonObject> object(String name) throws MalformedManifestException {
    return value(name, JsonObject.class);
  }

  OptionalLong number(String name) throws MalformedManifestException {
    Optional<BigDecimal> number = value(name, BigDecimal.class);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(number.get().longValueExact());
    } catch (ArithmeticException e) {
      throw wrongType(name);
    }
  }

  List<JsonObject> objects(String name) throws MalformedManifestException {
    return elements(name, JsonObject.class);
  }

  List<String> texts(String name) throws MalformedManifestException {
    return elements(name, String.class);
  }

  Map<String, String> textMembers(String name) throws MalformedManifestException {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<JsonObject> object = object(name);
    if (object.isPresent()) {
      for (String key : object.get().members().keySet()) {
        texts.put(key, object.get().text(key).orElseThrow());
      }
    }
    return texts;
  }

  private <T> List<T> elements(String name, Class<T> type) throws MalformedManifestException {
    List<T> elements = new ArrayList<>();
    for (Object element : value(name, List.class).orElse(List.of())) {
      if (!type.isInstance(element)) {
        throw wrongType(name);
      }
      elements.add(type.cast(element));
    }
    return elements;
  }

  private <T> Optional<T> value(String name, Class<T> type) throws MalformedManifestException {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw wrongType(name);
    }
    return Optional.of(type.cast(value));
  }

  private static MalformedManifestException wrongType(String name) {
    return new MalformedManifestException("member \"" + name + "\" is of the wrong type");
  }
}
