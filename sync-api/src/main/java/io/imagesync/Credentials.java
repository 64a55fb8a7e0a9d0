// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;

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

  /** A ready-made bearer token, used as it is. */
  record BearerToken(String token) implements Credentials {
    /** Checks that there is a token that fits in a header. */
    public BearerToken {
      checkToken(token);
    }

    @Override
    public String toString() {
      return "bearer token";
    }
  }

  /** A refresh token, as {@code docker login} gets it: exchanged for a bearer token when needed. */
  record IdentityToken(String token) implements Credentials {
    /** Checks that there is a token without unprintable characters. */
    public IdentityToken {
      checkToken(token);
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
