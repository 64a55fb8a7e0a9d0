// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.util.ArrayList;
import java.util.List;

/** Reads one {@code [[registry]]} table. */
final class EntryReader {
  private static final String USE = "pull-from-mirror";

  private EntryReader() {}

  static RegistryEntry entry(ConfTable table) throws InvalidConfException {
    String location = EntryRules.location(table.text("location").orElse(""));
    String prefix = EntryRules.location(table.text("prefix").orElse(""));
    if (prefix.isEmpty()) {
      prefix = location;
    }
    if (prefix.isEmpty()) {
      throw new InvalidConfException("a registry has neither prefix nor location");
    }
    EntryRules.checkPrefix(prefix, location);
    if (!table.text(USE).orElse("").isEmpty()) {
      throw new InvalidConfException(
          USE + " is for mirrors, not for registry \"" + prefix + "\" itself");
    }
    boolean byDigestOnly = table.flag("mirror-by-digest-only");
    List<Mirror> mirrors = new ArrayList<>();
    for (ConfTable mirror : table.tables("mirror")) {
      mirrors.add(mirror(mirror, prefix, byDigestOnly));
    }
    return new RegistryEntry(
        prefix, location, table.flag("insecure"), table.flag("blocked"), byDigestOnly, mirrors);
  }

  private static Mirror mirror(ConfTable table, String prefix, boolean byDigestOnly)
      throws InvalidConfException {
    String location = EntryRules.location(table.text("location").orElse(""));
    if (location.isEmpty()) {
      throw new InvalidConfException("a mirror of \"" + prefix + "\" has no location");
    }
    String use = table.text(USE).orElse("");
    if (byDigestOnly && !use.isEmpty()) {
      throw new InvalidConfException(
          "registry \""
              + prefix
              + "\" has mirror-by-digest-only, so its mirrors cannot have "
              + USE);
    }
    return new Mirror(location, table.flag("insecure"), use(use, location));
  }

  private static Mirror.Use use(String text, String location) throws InvalidConfException {
    return switch (text) {
      case "", "all" -> Mirror.Use.ALL;
      case "digest-only" -> Mirror.Use.DIGEST_ONLY;
      case "tag-only" -> Mirror.Use.TAG_ONLY;
      default ->
          throw new InvalidConfException(
              USE
                  + " of mirror \""
                  + location
                  + "\" is \""
                  + text
                  + "\", but must be all, digest-only or tag-only");
    };
  }
}
