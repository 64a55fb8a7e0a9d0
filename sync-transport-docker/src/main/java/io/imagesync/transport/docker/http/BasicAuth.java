// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials.UsernamePassword;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic scheme, RFC 7617. */
final class BasicAuth {
  private BasicAuth() {}

  static String header(UsernamePassword credentials) {
    byte[] pair =
        (credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
