// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * A table whose values must have the right type. Nothing is converted. Keys are found in any case,
 * an exact match first, as other container tools do.
 */
final class ConfTable {
  private final TomlTable table;
  private final String name;

  /**
   * @param name how messages call it; empty for the whole file
   */
  ConfTable(TomlTable table, String name) {
    this.table = table;
    this.name = name;
  }

  Optional<String> text(String key) throws InvalidConfException {
    Object value = value(key);
    return value == null ? Optional.empty() : Optional.of(text(value, key));
  }

  boolean flag(String key) throws InvalidConfException {
    Object value = value(key);
    if (value != null && !(value instanceof Boolean)) {
      throw wrongType(key, "true or false");
    }
    return value != null && (Boolean) value;
  }

  Optional<List<String>> texts(String key) throws InvalidConfException {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : array(value, key, "an array of strings").toList()) {
      texts.add(text(element, key));
    }
    return Optional.of(List.copyOf(texts));
  }

  Optional<ConfTable> table(String key) throws InvalidConfException {
    Object value = value(key);
    return value == null
        ? Optional.empty()
        : Optional.of(new ConfTable(tableOf(value, key), place(key)));
  }

  List<ConfTable> tables(String key) throws InvalidConfException {
    Object value = value(key);
    List<ConfTable> tables = new ArrayList<>();
    if (value != null) {
      TomlArray array = array(value, key, "an array of tables");
      for (int i = 0; i < array.size(); i++) {
        tables.add(new ConfTable(tableOf(array.get(i), key), place(key) + " number " + (i + 1)));
      }
    }
    return tables;
  }

  /** All members, which must be strings. */
  Map<String, String> members() throws InvalidConfException {
    Map<String, String> members = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : table.entrySet()) {
      members.put(member.getKey(), text(member.getValue(), member.getKey()));
    }
    return members;
  }

  private @Nullable Object value(String key) {
    Object found = null;
    for (Map.Entry<String, Object> member : table.entrySet()) {
      if (member.getKey().equals(key)) {
        return member.getValue();
      }
      if (found == null && member.getKey().equalsIgnoreCase(key)) {
        found = member.getValue();
      }
    }
    return found;
  }

  private String text(Object value, String key) throws InvalidConfException {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(key, value instanceof TomlArray ? "a string, not an array" : "a string");
  }

  private TomlArray array(Object value, String key, String wanted) throws InvalidConfException {
    if (value instanceof TomlArray array) {
      return array;
    }
    throw wrongType(key, wanted);
  }

  private TomlTable tableOf(Object value, String key) throws InvalidConfException {
    if (value instanceof TomlTable found) {
      return found;
    }
    throw wrongType(key, "a table");
  }

  private InvalidConfException wrongType(String key, String wanted) {
    return new InvalidConfException(place(key) + " must be " + wanted);
  }

  private String place(String key) {
    return name.isEmpty() ? key : name + ", " + key;
  }
}
