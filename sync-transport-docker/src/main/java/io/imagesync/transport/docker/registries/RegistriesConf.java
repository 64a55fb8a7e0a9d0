// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

import io.imagesync.ErrorKind;
import io.imagesync.image.DockerReference;
import io.imagesync.spi.TransportException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is configured about registries. Immutable. */
public final class RegistriesConf {
  private static final RegistriesConf EMPTY =
      new RegistriesConf(new TreeMap<>(), List.of(), "no file");

  /** In the order of prefixes, which decides between prefixes of one length. */
  private final Map<String, RegistryEntry> entries;

  private final List<String> credentialHelpers;
  private final String origin;

  private RegistriesConf(
      Map<String, RegistryEntry> entries, List<String> credentialHelpers, String origin) {
    this.entries = entries;
    this.credentialHelpers = credentialHelpers;
    this.origin = origin;
  }

  /** Says nothing about any registry. */
  public static RegistriesConf empty() {
    return EMPTY;
  }

  /**
   * Puts files together: a later one replaces entries with the same prefix as a whole, and the list
   * of credential helpers if it has one.
   *
   * @param origin where it all comes from, for messages
   */
  static RegistriesConf of(List<ConfFile> files, String origin) {
    Map<String, RegistryEntry> entries = new TreeMap<>();
    List<String> helpers = List.of();
    for (ConfFile file : files) {
      file.entries().forEach(entry -> entries.put(entry.prefix(), entry));
      helpers = file.credentialHelpers().orElse(helpers);
    }
    return new RegistriesConf(entries, List.copyOf(helpers), origin);
  }

  /** Who is asked for credentials, in order; empty to search login files alone. */
  public List<String> credentialHelpers() {
    return credentialHelpers;
  }

  /** Whether the registry that {@code reference} is in is marked as insecure. */
  public boolean isInsecure(DockerReference reference) {
    return find(reference).filter(RegistryEntry::insecure).isPresent();
  }

  /**
   * Fails if the registry that {@code reference} is in must not be used.
   *
   * @throws TransportException with kind {@code CONFIGURATION}
   */
  public void checkNotBlocked(DockerReference reference) throws TransportException {
    Optional<RegistryEntry> entry = find(reference).filter(RegistryEntry::blocked);
    if (entry.isPresent()) {
      throw new TransportException(
          "Registry " + entry.get().prefix() + " is blocked in " + origin, ErrorKind.CONFIGURATION);
    }
  }

  /**
   * Where an image is to be read, mirrors first, the registry itself last; never empty.
   *
   * @throws TransportException with kind {@code CONFIGURATION} if a location makes no reference
   */
  public List<PullSource> pullSources(DockerReference reference) throws TransportException {
    Optional<RegistryEntry> entry = find(reference);
    try {
      return entry.isPresent()
          ? entry.get().pullSources(reference)
          : List.of(new PullSource(reference, false));
    } catch (InvalidConfException e) {
      throw new TransportException(
          "Invalid configuration in " + origin + ": " + e.getMessage(), ErrorKind.CONFIGURATION, e);
    }
  }

  /** The longest prefix wins; the first of several. */
  private Optional<RegistryEntry> find(DockerReference reference) {
    String name = reference.repository().toString();
    Optional<RegistryEntry> longest = Optional.empty();
    for (RegistryEntry entry : entries.values()) {
      int length = longest.map(found -> found.prefix().length()).orElse(0);
      if (entry.prefix().length() > length && Prefixes.match(entry.prefix(), name) >= 0) {
        longest = Optional.of(entry);
      }
    }
    return longest;
  }
}
