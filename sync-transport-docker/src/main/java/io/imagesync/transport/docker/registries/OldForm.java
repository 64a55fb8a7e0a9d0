// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form before {@code [[registry]]}: lists of registries to search, to block, without TLS. */
final class OldForm {
  private OldForm() {}

  /** One entry for each registry that is named anywhere. */
  static List<RegistryEntry> entries(ConfTable file) throws InvalidConfException {
    Optional<ConfTable> registries = file.table("registries");
    if (registries.isEmpty()) {
      return List.of();
    }
    Set<String> search = locations(registries.get(), "search");
    for (String registry : search) {
      EntryRules.checkDomain(registry);
    }
    Set<String> blocked = locations(registries.get(), "block");
    Set<String> insecure = locations(registries.get(), "insecure");
    Map<String, RegistryEntry> entries = new LinkedHashMap<>();
    for (Set<String> names : List.of(search, blocked, insecure)) {
      for (String name : names) {
        entries.put(
            name,
            new RegistryEntry(
                name, name, insecure.contains(name), blocked.contains(name), false, List.of()));
      }
    }
    return new ArrayList<>(entries.values());
  }

  private static Set<String> locations(ConfTable registries, String kind)
      throws InvalidConfException {
    Set<String> locations = new LinkedHashSet<>();
    Optional<ConfTable> table = registries.table(kind);
    if (table.isPresent()) {
      for (String text : table.get().texts("registries").orElse(List.of())) {
        locations.add(EntryRules.location(text));
      }
    }
    return locations;
  }
}
