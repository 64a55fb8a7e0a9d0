// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of terms, one of which must hold. */
public final class Constraint {
  private final List<TermGroup> groups;

  Constraint(List<TermGroup> groups) {
    this.groups = List.copyOf(groups);
  }

  /**
   * Reads a constraint such as {@code >= 1.2, < 2 || 3.x}.
   *
   * @throws IllegalArgumentException if it is malformed or beyond a limit
   */
  public static Constraint parse(String text) {
    return new ConstraintParser(text).parse();
  }

  /** Whether {@code tag} is a version and satisfies this constraint. */
  public boolean isSatisfiedBy(String tag) {
    return Version.parse(tag).filter(this::isSatisfiedBy).isPresent();
  }

  /** Whether both were read as the same terms. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Constraint that && groups.equals(that.groups);
  }

  @Override
  public int hashCode() {
    return groups.hashCode();
  }

  private boolean isSatisfiedBy(Version version) {
    return groups.stream().anyMatch(group -> group.holds(version));
  }
}
