// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

/** Text from outside, made fit for a message. */
final class Quoted {
  private Quoted() {}

  /** The first {@code most} characters in quotation marks, without control characters. */
  static String of(String untrusted, int most) {
    String head = untrusted.length() > most ? untrusted.substring(0, most) + "…" : untrusted;
    return "\"" + head.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
