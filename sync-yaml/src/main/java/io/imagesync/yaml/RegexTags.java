// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml;

import io.imagesync.TagSelector;
import io.imagesync.yaml.regex.TagPattern;

/** Selects tags by a regular expression in the syntax of RE2. */
public final class RegexTags {
  private RegexTags() {}

  /**
   * Selects the tags in which {@code expression} occurs. It is looked for anywhere in the tag
   * unless it says {@code ^} or {@code $}; the empty expression occurs in every tag. Matching takes
   * time in proportion to the tag's length, whatever the expression.
   *
   * @throws IllegalArgumentException if it is not in the syntax of <a
   *     href="https://github.com/google/re2/wiki/Syntax">RE2</a>, is longer than 4096 characters,
   *     or its counted repetitions are too large
   */
  public static TagSelector matching(String expression) {
    return new Matching(expression, TagPattern.compile(expression));
  }

  private record Matching(String expression, TagPattern pattern) implements TagSelector {
    @Override
    public boolean selects(String tag) {
      return pattern.occursIn(tag);
    }

    @Override
    public String toString() {
      return "matching \"" + expression + "\"";
    }
  }
}
