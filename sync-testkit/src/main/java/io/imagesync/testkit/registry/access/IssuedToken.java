// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry.access;

import java.time.Instant;
import java.util.List;

/** A token and what it allows until it expires. */
public record IssuedToken(String value, List<Scope> scopes, Instant issuedAt, Instant expiresAt) {
  public IssuedToken {
    scopes = List.copyOf(scopes);
  }
}
