// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.Credentials;
import io.imagesync.Credentials.UsernamePassword;
import java.util.Base64;
import java.util.Optional;

/** The Basic scheme, RFC 7617. */
final class BasicAuth {
  private BasicAuth() {}

  /** The part of {@code credentials} that this scheme can use. */
  static Optional<UsernamePassword> login(Credentials credentials) {
    if (credentials instanceof UsernamePassword login) {
      return Optional.of(login);
    }
    if (credentials instanceof Credentials.BearerToken ready) {
      return ready.login();
    }
    return credentials instanceof Credentials.IdentityToken identity
        ? identity.login()
        : Optional.empty();
  }

  static String header(UsernamePassword credentials) {
    byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
