// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

/**
 * The grammar of references as linear scanners. Regular expressions would do, but the usual ones
 * backtrack exponentially on hostile input.
 */
final class ReferenceGrammar {
  private static final int MAX_TAG_LENGTH = 128;
  private static final int ID_LENGTH = 64;

  private ReferenceGrammar() {}

  static boolean isDomain(String text) {
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    if (colon >= 0 && !isNumber(text.substring(colon + 1))) {
      return false;
    }
    for (String label : host.split("\\.", -1)) {
      if (!isHostLabel(label)) {
        return false;
      }
    }
    return true;
  }

  static boolean isPath(String text) {
    for (String component : text.split("/", -1)) {
      if (!isPathComponent(component)) {
        return false;
      }
    }
    return true;
  }

  static boolean isTag(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_TAG_LENGTH
        && isWord(text.charAt(0))
        && text.chars().allMatch(c -> isWord(c) || c == '.' || c == '-');
  }

  static boolean isHexId(String text) {
    return text.length() == ID_LENGTH
        && text.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'f'));
  }

  static boolean hasUpperCase(String text) {
    return text.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static boolean isHostLabel(String label) {
    return !label.isEmpty()
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label.chars().allMatch(c -> (isWord(c) && c != '_') || c == '-');
  }

  /**
   * Runs of lower-case letters and digits, joined by one of {@code .}, {@code _}, {@code __} or
   * dashes.
   */
  private static boolean isPathComponent(String component) {
    int position = 0;
    while (true) {
      int end = position;
      while (end < component.length() && isLowerOrDigit(component.charAt(end))) {
        end++;
      }
      if (end == position) {
        return false;
      }
      if (end == component.length()) {
        return true;
      }
      position = end + separatorLength(component, end);
      if (position == end) {
        return false;
      }
    }
  }

  private static int separatorLength(String component, int start) {
    char first = component.charAt(start);
    int end = start + 1;
    if (first == '-') {
      while (end < component.length() && component.charAt(end) == '-') {
        end++;
      }
    } else if (first == '_') {
      end += end < component.length() && component.charAt(end) == '_' ? 1 : 0;
    } else if (first != '.') {
      return 0;
    }
    return end - start;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(ReferenceGrammar::isDigit);
  }

  private static boolean isLowerOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || isDigit(c);
  }

  private static boolean isWord(int c) {
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
