// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;
import java.util.Optional;

/** How a registry is told who is asking. Never prints a secret. */
public sealed interface Credentials {
  /** A user name and password. The password may be empty. */
  record UsernamePassword(String username, String password) implements Credentials {
    /** Checks that there is a user name. */
    public UsernamePassword {
      Objects.requireNonNull(password, "password");
      if (username.isEmpty()) {
        throw new IllegalArgumentException("The user name is empty");
      }
      if (username.indexOf(':') >= 0) {
        throw new IllegalArgumentException("A user name must not contain a colon");
      }
    }

    @Override
    public String toString() {
      return "user name and password";
    }
  }

  /**
   * A ready-made bearer token, used as it is wherever a registry asks for a token.
   *
   * @param token what is sent
   * @param login for a registry that asks for a user name and password instead
   */
  record BearerToken(String token, Optional<UsernamePassword> login) implements Credentials {
    /** Checks that there is a token that fits in a header. */
    public BearerToken {
      Objects.requireNonNull(login, "login");
      checkToken(token);
    }

    /** A token alone. */
    public BearerToken(String token) {
      this(token, Optional.empty());
    }

    @Override
    public String toString() {
      return "bearer token";
    }
  }

  /**
   * A token that a token server exchanges for the bearer tokens of single requests, as {@code
   * docker login} gets it from some registries; OAuth 2 calls it a refresh token.
   *
   * @param token what is exchanged
   * @param login for a registry or token server that does not take such tokens
   */
  record IdentityToken(String token, Optional<UsernamePassword> login) implements Credentials {
    /** Checks that there is a token without unprintable characters. */
    public IdentityToken {
      Objects.requireNonNull(login, "login");
      checkToken(token);
    }

    /** A token alone. */
    public IdentityToken(String token) {
      this(token, Optional.empty());
    }

    @Override
    public String toString() {
      return "identity token";
    }
  }

  /** Explicitly nobody. */
  record Anonymous() implements Credentials {
    @Override
    public String toString() {
      return "anonymous";
    }
  }

  private static void checkToken(String token) {
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("The token is empty or holds unprintable characters");
    }
  }
}
