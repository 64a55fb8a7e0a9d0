// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * What a login file says for one key.
 *
 * @param auth user name, colon and password in base64; may be empty
 * @param identityToken may be empty
 */
record AuthEntry(String auth, String identityToken) {
  /**
   * @throws InvalidLoginFileException if it is not base64
   */
  Login login() throws InvalidLoginFileException {
    String pair = decoded();
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return new Login("", "", identityToken);
    }
    return new Login(
        pair.substring(0, colon), withoutNulBytes(pair.substring(colon + 1)), identityToken);
  }

  /** Whether there is something that makes no sense and is therefore not used. */
  boolean isWithoutColon() throws InvalidLoginFileException {
    String pair = decoded();
    return !pair.isEmpty() && pair.indexOf(':') < 0;
  }

  private String decoded() throws InvalidLoginFileException {
    try {
      String text = auth.replace("\r", "").replace("\n", "");
      return new String(Base64.getDecoder().decode(text.getBytes(ISO_8859_1)), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidLoginFileException("its \"auth\" is not base64");
    }
  }

  private static String withoutNulBytes(String password) {
    int start = 0;
    int end = password.length();
    while (start < end && password.charAt(start) == 0) {
      start++;
    }
    while (end > start && password.charAt(end - 1) == 0) {
      end--;
    }
    return password.substring(start, end);
  }

  @Override
  public String toString() {
    return "entry";
  }
}
