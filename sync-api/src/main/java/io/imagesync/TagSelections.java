// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The ways to choose tags that need nothing but the tags. They compare and print by value. */
final class TagSelections {
  private TagSelections() {}

  enum All implements TagSelector {
    OF_THEM;

    @Override
    public boolean selects(String tag) {
      return true;
    }

    /** The same as the other alone, which keeps the answer to "are all selected" exact. */
    @Override
    public TagSelector and(TagSelector other) {
      return Objects.requireNonNull(other, "other");
    }

    @Override
    public String toString() {
      return "all tags";
    }
  }

  record Named(Set<String> tags) implements TagSelector {
    Named {
      tags.forEach(tag -> Objects.requireNonNull(tag, "tag"));
      tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    Named(Collection<String> tags) {
      this(new LinkedHashSet<>(tags));
    }

    @Override
    public boolean selects(String tag) {
      return tags.contains(tag);
    }

    @Override
    public String toString() {
      return "one of " + tags;
    }
  }

  record Both(TagSelector first, TagSelector second) implements TagSelector {
    Both {
      Objects.requireNonNull(second, "other");
    }

    @Override
    public boolean selects(String tag) {
      return first.selects(tag) && second.selects(tag);
    }

    @Override
    public String toString() {
      return "(" + first + " and " + second + ")";
    }
  }

  record Either(TagSelector first, TagSelector second) implements TagSelector {
    Either {
      Objects.requireNonNull(second, "other");
    }

    @Override
    public boolean selects(String tag) {
      return first.selects(tag) || second.selects(tag);
    }

    @Override
    public String toString() {
      return "(" + first + " or " + second + ")";
    }
  }

  record Other(TagSelector unwanted) implements TagSelector {
    @Override
    public boolean selects(String tag) {
      return !unwanted.selects(tag);
    }

    @Override
    public String toString() {
      return "not " + unwanted;
    }
  }
}
