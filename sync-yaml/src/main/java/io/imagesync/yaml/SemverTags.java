// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.TagSelector;
import io.imagesync.yaml.semver.Constraint;

/** Selects tags that are versions. */
public final class SemverTags {
  private SemverTags() {}

  /**
   * Selects the tags that satisfy {@code constraint}, e.g. {@code >= 3.12.0}, {@code ^1.2 || 3.x}
   * or {@code 1.4 - 2.1}. Tags that are no versions are not selected. A version may begin with
   * {@code v} and lack numbers: {@code v3.12} is 3.12.0. Versions with a pre-release, such as
   * {@code 3.12.0-alpine}, are selected only where the constraint mentions one, e.g. {@code >=
   * 3.12.0-0}.
   *
   * @throws IllegalArgumentException if the constraint is empty, malformed, longer than 512
   *     characters or has more than 32 alternatives
   */
  public static TagSelector satisfying(String constraint) {
    return new Satisfying(constraint, Constraint.parse(constraint));
  }

  private record Satisfying(String text, Constraint constraint) implements TagSelector {
    @Override
    public boolean selects(String tag) {
      return constraint.isSatisfiedBy(tag);
    }

    @Override
    public String toString() {
      return "satisfying \"" + text + "\"";
    }
  }
}
