// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large an expression gets once counted repetitions are written out, before anybody
 * does. Nested ones multiply: {@code ((a{1000}){1000}){1000}} is short and does not fit in memory.
 * The limit on their product is that of Go's engine, so that the same expressions are accepted.
 * What is malformed is left to the compiler.
 */
final class ExpressionSize {
  private static final int MOST_REPETITIONS = 1000;
  private static final int MOST_NESTING = 1000;
  private static final long MOST_ELEMENTS = 100_000;

  private final String text;
  private final Deque<Part> open = new ArrayDeque<>();
  private Part sequence = new Part();
  private Part last = new Part();
  private int position;

  private ExpressionSize(String text) {
    this.text = text;
  }

  static void check(String expression) throws ExceededException {
    new ExpressionSize(expression).scan();
  }

  /** An expression is too large. */
  static final class ExceededException extends Exception {
    private static final long serialVersionUID = 1L;

    ExceededException(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Part of the expression: how many elements, and how often its innermost one is repeated. */
  private static final class Part {
    private long elements;
    private long repetitions = 1;

    void add(Part part) {
      elements += part.elements;
      repetitions = Math.max(repetitions, part.repetitions);
    }

    void repeat(int count) throws ExceededException {
      elements *= Math.max(count, 1);
      repetitions = count == 0 ? 1 : repetitions * count;
      if (repetitions > MOST_REPETITIONS) {
        throw new ExceededException("nested repetitions multiply to more than " + MOST_REPETITIONS);
      }
    }
  }

  private void scan() throws ExceededException {
    while (position < text.length()) {
      char c = text.charAt(position);
      switch (c) {
        case '(' -> enter();
        case ')' -> leave();
        case '{' -> repetition();
        case '*', '+', '?' -> position++;
        default -> element(c);
      }
      if (sequence.elements + last.elements > MOST_ELEMENTS) {
        throw new ExceededException("written out it has more than " + MOST_ELEMENTS + " elements");
      }
    }
  }

  private void enter() throws ExceededException {
    sequence.add(last);
    open.push(sequence);
    if (open.size() > MOST_NESTING) {
      throw new ExceededException("groups are nested more than " + MOST_NESTING + " deep");
    }
    sequence = new Part();
    last = new Part();
    position++;
  }

  private void leave() {
    sequence.add(last);
    sequence.elements++;
    last = sequence;
    sequence = open.isEmpty() ? new Part() : open.pop();
    position++;
  }

  private void element(char c) {
    sequence.add(last);
    last = new Part();
    last.elements = 1;
    position =
        switch (c) {
          case '[' -> endOfClass();
          case '\\' -> endOfEscape();
          default -> position + 1;
        };
  }

  /** {@code \d}, {@code \x{10FFFF}}, {@code \p{Greek}} or {@code \Qliterally\E}. */
  private int endOfEscape() {
    int end = position + 2;
    char escaped = end <= text.length() ? text.charAt(end - 1) : ' ';
    if (escaped == 'Q') {
      int closing = text.indexOf("\\E", end);
      int after = closing < 0 ? text.length() : closing;
      sequence.elements += after - end;
      return closing < 0 ? after : closing + 2;
    }
    boolean braced = "xpP".indexOf(escaped) >= 0 && text.startsWith("{", end);
    int closing = braced ? text.indexOf('}', end) : -1;
    return closing < 0 ? end : closing + 1;
  }

  /** A bracket is part of the class if it comes first, and brackets within it come in pairs. */
  private int endOfClass() {
    int at = position + 1;
    if (text.startsWith("^", at)) {
      at++;
    }
    if (text.startsWith("]", at)) {
      at++;
    }
    while (at < text.length() && text.charAt(at) != ']') {
      int named = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
      if (named >= 0) {
        at = named + 2;
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    return at + 1;
  }

  /** {@code {2}}, {@code {2,}} or {@code {2,5}}; another brace stands for itself. */
  private void repetition() throws ExceededException {
    int end = text.indexOf('}', position);
    String[] bounds = end < 0 ? new String[0] : text.substring(position + 1, end).split(",", -1);
    int count = count(bounds);
    if (count < 0) {
      element('{');
      return;
    }
    last.repeat(count);
    position = end + 1;
  }

  /** How often the largest bound repeats; negative if this is no repetition. */
  private static int count(String[] bounds) {
    if (bounds.length == 0 || bounds.length > 2 || !isNumber(bounds[0])) {
      return -1;
    }
    if (bounds.length == 1 || bounds[1].isEmpty()) {
      return number(bounds[0]);
    }
    return isNumber(bounds[1]) ? number(bounds[1]) : -1;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The compiler refuses counts of more than three digits, but for one. */
  private static int number(String digits) {
    return digits.length() > 4 ? MOST_REPETITIONS + 1 : Integer.parseInt(digits);
  }
}
