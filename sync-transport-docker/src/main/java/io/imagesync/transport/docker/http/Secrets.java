// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import io.imagesync.Credentials.UsernamePassword;
import java.util.List;

/** What must never appear in a message, even if a server sends it back to us. */
final class Secrets {
  private final List<String> values;

  Secrets(Credentials credentials) {
    this.values =
        credentials instanceof UsernamePassword login
            ? List.of(BasicAuth.header(login).substring("Basic ".length()), login.password())
            : credentials instanceof Credentials.BearerToken ready
                ? List.of(ready.token())
                : List.of();
  }

  String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = value.isEmpty() ? masked : masked.replace(value, "***");
    }
    return masked;
  }
}
