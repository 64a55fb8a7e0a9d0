// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads one file, in either form. Unknown keys do not matter. */
final class ConfParser {
  private static final Set<String> SHORT_NAME_MODES =
      Set.of("", "disabled", "permissive", "enforcing");
  private static final String STORE_HELPER = "additional-layer-store-auth-helper";

  private ConfParser() {}

  /**
   * @throws InvalidConfException for whatever other container tools refuse
   */
  static ConfFile parse(String text) throws InvalidConfException {
    ConfTable table = new ConfTable(toml(text), "");
    List<RegistryEntry> old = OldForm.entries(table);
    ConfFile current = current(table);
    if (old.isEmpty()) {
      return current;
    }
    if (isUsed(current, table)) {
      throw new InvalidConfException(
          "it mixes the older form ([registries.search], [registries.insecure],"
              + " [registries.block]) with the newer one ([[registry]] and others)");
    }
    return new ConfFile(old, Optional.empty(), true, List.of());
  }

  private static TomlParseResult toml(String text) throws InvalidConfException {
    // Files written on Windows may begin with a byte order mark.
    TomlParseResult toml = tolerant(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().get(0);
      throw new InvalidConfException(
          "it is not TOML: line "
              + first.position().line()
              + ", column "
              + first.position().column()
              + ": "
              + first.getMessage());
    }
    return toml;
  }

  /** The parser lists what is malformed, but not always: some of it makes it fail. */
  private static TomlParseResult tolerant(String text) throws InvalidConfException {
    try {
      return Toml.parse(text);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new InvalidConfException("it is not TOML");
    }
  }

  private static ConfFile current(ConfTable table) throws InvalidConfException {
    List<RegistryEntry> entries = new ArrayList<>();
    for (ConfTable registry : table.tables("registry")) {
      entries.add(EntryReader.entry(registry));
    }
    EntryRules.checkAgreement(entries);
    for (String registry : table.texts("unqualified-search-registries").orElse(List.of())) {
      EntryRules.checkDomain(registry);
    }
    String mode = table.text("short-name-mode").orElse("");
    if (!SHORT_NAME_MODES.contains(mode)) {
      throw new InvalidConfException("short-name-mode \"" + mode + "\" is unknown");
    }
    Optional<ConfTable> aliases = table.table("aliases");
    if (aliases.isPresent()) {
      Aliases.check(aliases.get().members());
    }
    boolean storeHelper = table.text(STORE_HELPER).filter(name -> !name.isEmpty()).isPresent();
    return new ConfFile(
        List.copyOf(EntryRules.firstOfEachPrefix(entries)),
        table.texts("credential-helpers"),
        false,
        storeHelper ? List.of(STORE_HELPER) : List.of());
  }

  private static boolean isUsed(ConfFile file, ConfTable table) throws InvalidConfException {
    return !file.entries().isEmpty()
        || !file.ignored().isEmpty()
        || file.credentialHelpers().filter(names -> !names.isEmpty()).isPresent()
        || table.texts("unqualified-search-registries").filter(r -> !r.isEmpty()).isPresent()
        || table.text("short-name-mode").filter(mode -> !mode.isEmpty()).isPresent();
  }
}
