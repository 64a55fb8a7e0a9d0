// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import io.imagesync.Credentials;
import io.imagesync.Credentials.UsernamePassword;
import java.util.Optional;

/**
 * What a file or helper holds for a registry, each part possibly empty. Never printed.
 *
 * @param identityToken a refresh token
 */
record Login(String username, String password, String identityToken) {
  static final Login NONE = new Login("", "", "");

  boolean isEmpty() {
    return username.isEmpty() && password.isEmpty() && identityToken.isEmpty();
  }

  /**
   * In the form that requests are authorized with. A password without a user is of no use.
   *
   * @throws IllegalArgumentException if a part cannot be sent
   */
  Credentials credentials() {
    Optional<UsernamePassword> pair =
        username.isEmpty()
            ? Optional.empty()
            : Optional.of(new UsernamePassword(username, password));
    if (!identityToken.isEmpty()) {
      return new Credentials.IdentityToken(identityToken, pair);
    }
    return pair.isPresent() ? pair.get() : new Credentials.Anonymous();
  }

  @Override
  public String toString() {
    return "login";
  }
}
