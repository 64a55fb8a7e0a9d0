// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.util.List;
import java.util.Optional;

/** A repository, and which of its images are taken. */
public sealed interface RepositorySpec {
  /** The name below the registry. */
  String name();

  /** Where it stands. */
  Position position();

  /**
   * These tags and digests; all tags if there are none.
   *
   * @param references what the list holds
   */
  record Listed(String name, Position position, List<Item> references) implements RepositorySpec {
    /** Copies the list. */
    public Listed {
      references = List.copyOf(references);
    }
  }

  /** The tags that a regular expression finds. */
  record ByRegex(String name, Position position, Item expression) implements RepositorySpec {}

  /** The tags that are versions within a constraint. */
  record BySemver(String name, Position position, Item constraint) implements RepositorySpec {}

  /**
   * A scalar.
   *
   * @param text its spelling; empty for a null
   */
  record Item(Optional<String> text, Position position) {}
}
