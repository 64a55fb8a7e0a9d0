// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.format;

import io.imagesync.image.MediaTypes;
import java.util.List;
import java.util.Optional;

/**
 * The types a manifest is written as: the first, or if the destination rejects that, the next.
 *
 * @param source the type it has at the source
 * @param candidates the types in the order they are tried, at least one
 * @param remark why it is not converted although that was asked for
 */
public record FormatPlan(String source, List<String> candidates, Optional<String> remark) {
  /** Copies the list. */
  public FormatPlan {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("No type to write");
    }
  }

  static FormatPlan of(String source, List<String> candidates) {
    return new FormatPlan(source, candidates, Optional.empty());
  }

  /** The type that is tried first. */
  public String preferred() {
    return candidates.get(0);
  }

  /** What is tried if the preferred type is rejected. */
  public List<String> alternatives() {
    return candidates.subList(1, candidates.size());
  }

  /** Whether the preferred type is another than the source's. */
  public boolean converts() {
    return !isSame(source, preferred());
  }

  /** The same plan, but there is no second try. */
  public FormatPlan withoutAlternatives() {
    return new FormatPlan(source, candidates.subList(0, 1), remark);
  }

  /** Whether no conversion is needed; schema 1 is the same with and without signature. */
  static boolean isSame(String one, String other) {
    return one.equals(other) || (MediaTypes.isSchema1(one) && MediaTypes.isSchema1(other));
  }
}
