// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import io.imagesync.SyncConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds one transport by name and explains, if it cannot. */
final class TransportLookup<T> {
  private static final Map<String, String> ARTIFACTS =
      Map.of("docker", "sync-transport-docker", "dir", "sync-transport-dir", "yaml", "sync-yaml");

  private final String side;
  private final List<T> given;
  private final Function<T, String> nameOf;
  private final Optional<Supplier<List<Found<T>>>> services;

  TransportLookup(
      String side,
      List<T> given,
      Function<T, String> nameOf,
      Optional<Supplier<List<Found<T>>>> services) {
    this.side = side;
    this.given = List.copyOf(given);
    this.nameOf = nameOf;
    this.services = services;
  }

  T find(String name) {
    List<T> matches = named(given, name);
    List<Found<T>> found =
        matches.isEmpty() ? services.map(Supplier::get).orElse(List.of()) : List.of();
    List<T> discovered = found.stream().flatMap(f -> f.transport().stream()).toList();
    if (matches.isEmpty()) {
      matches = named(discovered, name);
    }
    if (matches.size() > 1) {
      throw new SyncConfigurationException(
          "Several "
              + side
              + " transports are called \""
              + name
              + "\": "
              + classes(matches)
              + "; keep one of them");
    }
    if (matches.isEmpty()) {
      throw missing(name, discovered, found);
    }
    return matches.get(0);
  }

  private List<T> named(List<T> transports, String name) {
    return transports.stream().filter(t -> name.equals(nameOf.apply(t))).toList();
  }

  private SyncConfigurationException missing(
      String name, List<T> discovered, List<Found<T>> found) {
    List<String> known = new ArrayList<>();
    given.forEach(t -> known.add(nameOf.apply(t)));
    discovered.forEach(t -> known.add(nameOf.apply(t)));
    List<Throwable> problems = found.stream().flatMap(f -> f.problem().stream()).toList();
    StringBuilder message = new StringBuilder();
    message.append("There is no ").append(side).append(" transport \"").append(name);
    message.append("\"; known are ").append(known.isEmpty() ? "none" : String.join(", ", known));
    if (services.isEmpty()) {
      message.append(". None are looked for: give one to the engine, or switch discovery on");
    } else if (ARTIFACTS.containsKey(name)) {
      message.append(". Add io.imagesync:").append(ARTIFACTS.get(name));
      message.append(" to the class path or module path");
    }
    problems.stream()
        .map(Throwable::toString)
        .distinct()
        .forEach(problem -> message.append(". Could not be loaded: ").append(problem));
    return new SyncConfigurationException(
        message.toString(), problems.isEmpty() ? null : problems.get(0));
  }

  private static String classes(List<?> transports) {
    return String.join(", ", transports.stream().map(t -> t.getClass().getName()).toList());
  }
}
