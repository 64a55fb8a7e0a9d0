// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.semver;

import java.util.List;
import java.util.Optional;

/** The part of a version after the dash. A version without one is newer than any with one. */
record PreRelease(List<String> identifiers) implements Comparable<PreRelease> {
  static final PreRelease NONE = new PreRelease(List.of());

  /** Empty if a number has a leading zero. */
  static Optional<PreRelease> of(String text) {
    if (text.isEmpty()) {
      return Optional.of(NONE);
    }
    List<String> identifiers = VersionText.parts(text);
    boolean padded =
        identifiers.stream()
            .anyMatch(each -> each.length() > 1 && each.startsWith("0") && isNumber(each));
    return padded ? Optional.empty() : Optional.of(new PreRelease(identifiers));
  }

  boolean isPresent() {
    return !identifiers.isEmpty();
  }

  @Override
  public int compareTo(PreRelease other) {
    if (!isPresent() || !other.isPresent()) {
      return Boolean.compare(!isPresent(), !other.isPresent());
    }
    int shared = Math.min(identifiers.size(), other.identifiers.size());
    for (int i = 0; i < shared; i++) {
      int order = compareIdentifiers(identifiers.get(i), other.identifiers.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(identifiers.size(), other.identifiers.size());
  }

  /** Numbers come first, in their order, whatever their length; others follow byte by byte. */
  private static int compareIdentifiers(String left, String right) {
    boolean leftIsNumber = isNumber(left);
    boolean rightIsNumber = isNumber(right);
    if (leftIsNumber != rightIsNumber) {
      return leftIsNumber ? -1 : 1;
    }
    boolean longer = leftIsNumber && left.length() != right.length();
    return longer ? Integer.compare(left.length(), right.length()) : left.compareTo(right);
  }

  private static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
