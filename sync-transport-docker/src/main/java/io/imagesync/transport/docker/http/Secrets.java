// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import io.imagesync.Credentials.UsernamePassword;
import java.util.List;
import java.util.regex.Pattern;

/** What must never appear in a message, even if a server sends it back to us. */
final class Secrets {
  /** Tokens come and go, but most look like this. */
  private static final Pattern TOKEN =
      Pattern.compile("(?i)(?:(?:bearer|basic)\\s++[\\w.~+/-]{8,}+=*+)|(?:\\beyJ[\\w.-]{16,}+)");

  private final List<String> values;

  Secrets(Credentials credentials) {
    this.values =
        credentials instanceof UsernamePassword login
            ? List.of(BasicAuth.header(login).substring("Basic ".length()), login.password())
            : credentials instanceof Credentials.BearerToken ready
                ? List.of(ready.token())
                : credentials instanceof Credentials.IdentityToken refresh
                    ? List.of(refresh.token())
                    : List.of();
  }

  String mask(String text) {
    String masked = TOKEN.matcher(text).replaceAll("***");
    for (String value : values) {
      masked = value.isEmpty() ? masked : masked.replace(value, "***");
    }
    return masked;
  }
}
