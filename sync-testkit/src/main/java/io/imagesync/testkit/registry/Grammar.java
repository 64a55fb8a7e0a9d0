// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.regex.Pattern;

/** How repositories and tags may be written. */
final class Grammar {
  private static final int LONGEST_NAME = 255;
  // Possessive, so that no name can make the matcher try all ways to split it.
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9]++(?:(?:\\.|__?+|-++)[a-z0-9]++)*+"
              + "(?:/[a-z0-9]++(?:(?:\\.|__?+|-++)[a-z0-9]++)*+)*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  private Grammar() {}

  static boolean isRepository(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }

  static boolean isTag(String tag) {
    return TAG.matcher(tag).matches();
  }
}
