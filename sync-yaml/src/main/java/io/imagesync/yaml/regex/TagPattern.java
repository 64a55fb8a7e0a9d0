// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** An expression that is looked for anywhere in a tag. Immutable, thread-safe. */
public final class TagPattern {
  private static final int MOST_CHARACTERS = 4096;

  private final Pattern pattern;

  private TagPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles {@code expression}.
   *
   * @throws IllegalArgumentException if it is malformed or too large
   */
  public static TagPattern compile(String expression) {
    if (expression.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "The regular expression is longer than " + MOST_CHARACTERS + " characters");
    }
    try {
      ExpressionSize.check(expression);
      return new TagPattern(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw invalid(expression, explain(e), e);
    } catch (ExpressionSize.ExceededException e) {
      throw invalid(expression, e.getMessage(), e);
    }
  }

  /** Whether the expression occurs in {@code tag}. */
  public boolean occursIn(String tag) {
    return pattern.matcher(tag).find();
  }

  /** Whether the expressions are the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TagPattern that && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  private static IllegalArgumentException invalid(
      String expression, String reason, Exception cause) {
    String head = expression.length() > 200 ? expression.substring(0, 200) + "…" : expression;
    String message = "Invalid regular expression \"" + head + "\": " + reason;
    return new IllegalArgumentException(message.replaceAll("\\p{Cntrl}", "?"), cause);
  }

  /** People used to other engines try what RE2 leaves out to stay linear. */
  private static String explain(PatternSyntaxException e) {
    String part = String.valueOf(e.getPattern());
    if (part.equals("stack underflow")) {
      return "unexpected )";
    }
    boolean unsupported = e.getDescription().contains("Perl syntax") || part.startsWith("(?<");
    return e.getDescription()
        + (part.isEmpty() ? "" : " at \"" + part + "\"")
        + (unsupported ? "; the syntax is that of RE2, which has no look-around" : "");
  }
}
