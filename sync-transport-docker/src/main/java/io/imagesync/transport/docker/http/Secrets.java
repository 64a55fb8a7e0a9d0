// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What must never appear in a message, even if a server sends it back to us. */
final class Secrets {
  /** Tokens come and go, but most look like this. */
  private static final Pattern TOKEN =
      Pattern.compile("(?i)(?:(?:bearer|basic)\\s++[\\w.~+/-]{8,}+=*+)|(?:\\beyJ[\\w.-]{16,}+)");

  /** Shorter ones could be words. */
  private static final int SHORTEST_TOKEN = 8;

  private final List<String> values;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  Secrets(Credentials credentials) {
    List<String> secrets = new ArrayList<>();
    BasicAuth.login(credentials)
        .ifPresent(
            login -> {
              secrets.add(BasicAuth.header(login).substring("Basic ".length()));
              secrets.add(login.password());
            });
    if (credentials instanceof Credentials.BearerToken ready) {
      secrets.add(ready.token());
    }
    if (credentials instanceof Credentials.IdentityToken identity) {
      secrets.add(identity.token());
    }
    this.values = List.copyOf(secrets);
  }

  /** A token server gave us {@code token}. */
  void learn(String token) {
    if (token.length() >= SHORTEST_TOKEN) {
      tokens.add(token);
    }
  }

  String mask(String text) {
    String masked = TOKEN.matcher(text).replaceAll("***");
    for (String value : values) {
      masked = value.isEmpty() ? masked : masked.replace(value, "***");
    }
    for (String token : tokens) {
      masked = masked.replace(token, "***");
    }
    return masked;
  }
}
