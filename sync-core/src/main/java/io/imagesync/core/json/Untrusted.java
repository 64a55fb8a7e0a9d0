// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

/** Makes text from outside fit for messages. */
public final class Untrusted {
  private static final int MAX_LENGTH = 100;

  private Untrusted() {}

  /** The beginning of {@code text}, without anything that a terminal or a log would obey. */
  public static String excerpt(String text) {
    String head = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    return head.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
  }
}
