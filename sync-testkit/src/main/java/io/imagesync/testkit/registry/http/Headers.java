// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header fields; names in any case. */
public final class Headers {
  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The first value of {@code name}. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of {@code name} in their order. */
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Adds a value. */
  public void add(String name, String value) {
    fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** Replaces all values. */
  public void set(String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a header cannot have more than one line: " + name);
    }
    fields.put(name, new ArrayList<>(List.of(value)));
  }

  /** All fields. */
  public Map<String, List<String>> asMap() {
    return fields;
  }
}
