// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a constraint: groups separated by {@code ||}, in which terms are separated by blanks, a
 * comma or both. Used once.
 */
final class ConstraintParser {
  private static final int MOST_CHARACTERS = 512;
  private static final int MOST_GROUPS = 32;
  private static final String BLANKS = " \t\n\f\r";
  private static final List<Symbol> LONGEST_FIRST =
      Stream.of(Operator.values())
          .flatMap(operator -> operator.symbols().map(text -> new Symbol(text, operator)))
          .sorted(Comparator.comparing((Symbol symbol) -> symbol.text().length()).reversed())
          .toList();

  private record Symbol(String text, Operator operator) {}

  private final String constraint;

  ConstraintParser(String constraint) {
    this.constraint = constraint;
  }

  Constraint parse() {
    if (constraint.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "The constraint is longer than " + MOST_CHARACTERS + " characters");
    }
    String[] groups = HyphenRanges.expand(constraint).split("\\|\\|", -1);
    if (groups.length > MOST_GROUPS) {
      throw invalid("it has more than " + MOST_GROUPS + " alternatives");
    }
    return new Constraint(Stream.of(groups).map(group -> new Group(group).parse()).toList());
  }

  private IllegalArgumentException invalid(String reason) {
    String message = "Invalid constraint \"" + constraint + "\": " + reason;
    return new IllegalArgumentException(message.replaceAll("\\p{Cntrl}", "?"));
  }

  /** One alternative and how far it has been read. */
  private final class Group {
    private final String text;
    private int position;

    Group(String text) {
      this.text = text;
    }

    TermGroup parse() {
      List<Term> terms = new ArrayList<>();
      skipBlanks();
      if (isAtEnd()) {
        throw invalid("an alternative is empty");
      }
      do {
        terms.add(term());
      } while (skipSeparator());
      return new TermGroup(terms);
    }

    private Term term() {
      int start = position;
      Operator operator = operator();
      skipBlanks();
      String word = word();
      return Operand.parse(word)
          .map(operand -> new Term(operator, operand))
          .orElseThrow(() -> invalid(complaint(start, word)));
    }

    private Operator operator() {
      for (Symbol symbol : LONGEST_FIRST) {
        if (text.startsWith(symbol.text(), position)) {
          position += symbol.text().length();
          return symbol.operator();
        }
      }
      throw new IllegalStateException("The empty operator is always there");
    }

    /** Up to a separator. */
    private String word() {
      int start = position;
      while (!isAtEnd() && !isBlank() && text.charAt(position) != ',') {
        position++;
      }
      return text.substring(start, position);
    }

    /** Whether there is another term. */
    private boolean skipSeparator() {
      skipBlanks();
      if (isAtEnd()) {
        return false;
      }
      if (text.charAt(position) == ',') {
        position++;
        skipBlanks();
      }
      return true;
    }

    private void skipBlanks() {
      while (!isAtEnd() && isBlank()) {
        position++;
      }
    }

    private boolean isBlank() {
      return BLANKS.indexOf(text.charAt(position)) >= 0;
    }

    private boolean isAtEnd() {
      return position == text.length();
    }

    private String complaint(int start, String word) {
      String before = text.substring(start, position - word.length()).strip();
      return word.isEmpty()
          ? "a version is missing" + (before.isEmpty() ? "" : " after \"" + before + "\"")
          : "\"" + word + "\" is not a version or a term by itself";
    }
  }
}
