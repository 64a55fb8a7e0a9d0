// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for registries in a file. */
final class EntryRules {
  private static final Pattern LABEL = Pattern.compile("(?!-)[A-Za-z0-9-]++(?<!-)");
  private static final Pattern PORT = Pattern.compile("[0-9]++");

  private EntryRules() {}

  /** A location or prefix, without slashes at its end. */
  static String location(String text) throws InvalidConfException {
    if (text.startsWith("http://") || text.startsWith("https://")) {
      throw new InvalidConfException(
          "location or prefix \"" + text + "\" must not begin with http:// or https://");
    }
    String trimmed = text;
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return trimmed;
  }

  static void checkPrefix(String prefix, String location) throws InvalidConfException {
    boolean wildcard = Prefixes.isWildcard(prefix);
    if (wildcard && prefix.chars().anyMatch(c -> c == '/' || c == '@' || c == ':')) {
      throw new InvalidConfException(
          "prefix \"" + prefix + "\" must be *. and a domain without port or path");
    }
    if (location.isEmpty() && !wildcard) {
      throw new InvalidConfException(
          "registry \"" + prefix + "\" has no location, which only prefixes with *. may lack");
    }
  }

  static void checkDomain(String text) throws InvalidConfException {
    String registry = location(text);
    int colon = registry.indexOf(':');
    String host = colon < 0 ? registry : registry.substring(0, colon);
    boolean valid =
        (colon < 0 || PORT.matcher(registry.substring(colon + 1)).matches())
            && List.of(host.split("\\.", -1)).stream()
                .allMatch(label -> LABEL.matcher(label).matches());
    if (!valid) {
      throw new InvalidConfException("\"" + text + "\" is not a registry to search");
    }
  }

  /** One place cannot be blocked or insecure under one prefix and not under another. */
  static void checkAgreement(List<RegistryEntry> entries) throws InvalidConfException {
    Map<String, RegistryEntry> firsts = new HashMap<>();
    for (RegistryEntry entry : entries) {
      String place = entry.location().isEmpty() ? entry.prefix() : entry.location();
      RegistryEntry first = firsts.putIfAbsent(place, entry);
      if (first != null && first.insecure() != entry.insecure()) {
        throw new InvalidConfException(
            "registry \"" + place + "\" is defined both with and without insecure");
      }
      if (first != null && first.blocked() != entry.blocked()) {
        throw new InvalidConfException(
            "registry \"" + place + "\" is defined both with and without blocked");
      }
    }
  }

  static Collection<RegistryEntry> firstOfEachPrefix(List<RegistryEntry> entries) {
    Map<String, RegistryEntry> firsts = new LinkedHashMap<>();
    entries.forEach(entry -> firsts.putIfAbsent(entry.prefix(), entry));
    return firsts.values();
  }
}
