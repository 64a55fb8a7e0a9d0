// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What client keys are encrypted with. Never printed. */
record KeyPassword(String text) {
  char[] characters() {
    return text.toCharArray();
  }

  /** Each byte of its UTF-8, which is what OpenSSL takes, as a character. */
  char[] octets() {
    return new String(text.getBytes(UTF_8), ISO_8859_1).toCharArray();
  }

  @Override
  public String toString() {
    return "a password";
  }
}
