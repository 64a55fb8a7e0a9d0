// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Collection;
import java.util.List;

/**
 * Chooses tags of a repository. A selector is asked about every tag the registry lists, possibly by
 * several threads at once, and answers the same each time.
 *
 * <pre>{@code
 * SyncSource.docker("registry.example.com/app")
 *     .tags(TagSelector.exactly("1.0", "1.1").or(tag -> tag.startsWith("release-")));
 * }</pre>
 */
@FunctionalInterface
public interface TagSelector {
  /** Whether {@code tag} is taken. */
  boolean selects(String tag);

  /** Every tag; what a source begins with. Always the same object. */
  static TagSelector all() {
    return TagSelections.All.OF_THEM;
  }

  /** These tags, as far as the repository has them. */
  static TagSelector exactly(String... tags) {
    return exactly(List.of(tags));
  }

  /** These tags, as far as the repository has them. */
  static TagSelector exactly(Collection<String> tags) {
    return new TagSelections.Named(tags);
  }

  /** What both select. */
  default TagSelector and(TagSelector other) {
    return new TagSelections.Both(this, other);
  }

  /** What either selects. */
  default TagSelector or(TagSelector other) {
    return new TagSelections.Either(this, other);
  }

  /** What this does not select. */
  default TagSelector not() {
    return new TagSelections.Other(this);
  }
}
