// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Actions on one resource, written {@code repository:library/busybox:pull,push}. */
public record Scope(String type, String name, Set<String> actions) {
  public static final String PULL = "pull";
  public static final String PUSH = "push";
  public static final String DELETE = "delete";

  public Scope {
    actions = Set.copyOf(actions);
  }

  /** Actions on a repository. */
  public static Scope repository(String name, String... actions) {
    return new Scope("repository", name, Set.of(actions));
  }

  /** Listing all repositories. */
  public static Scope catalog() {
    return new Scope("registry", "catalog", Set.of("*"));
  }

  /** Reads a scope; the name may have colons of its own, as in {@code host:5000/name}. */
  public static Optional<Scope> parse(String text) {
    int first = text.indexOf(':');
    int last = text.lastIndexOf(':');
    List<String> actions =
        Stream.of(text.substring(last + 1).split(",", -1)).filter(a -> !a.isEmpty()).toList();
    if (first < 1 || last == first || actions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Scope(
            text.substring(0, first),
            text.substring(first + 1, last),
            new LinkedHashSet<>(actions)));
  }

  /** Whether whoever holds this scope may do all of {@code wanted}. */
  boolean covers(Scope wanted) {
    return type.equals(wanted.type)
        && name.equals(wanted.name)
        && (actions.contains("*") || actions.containsAll(wanted.actions));
  }

  /** This scope with nothing but pulling, if it has that. */
  Optional<Scope> pullOnly() {
    boolean pulls = type.equals("repository") && actions.contains(PULL);
    return pulls ? Optional.of(repository(name, PULL)) : Optional.empty();
  }

  @Override
  public String toString() {
    // Registries write pull before push, and push before delete.
    List<String> order = List.of(PULL, PUSH, DELETE);
    List<String> sorted =
        actions.stream()
            .sorted((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)))
            .toList();
    return type + ":" + name + ":" + String.join(",", sorted);
  }
}
