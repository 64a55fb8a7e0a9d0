// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.List;

/**
 * One request for a token.
 *
 * @param method {@code GET}, or {@code POST} for the OAuth 2 form
 * @param account the user who presented a password; empty for nobody and for an identity token
 * @param service the service the token was asked for
 * @param scopes the scopes that were asked for, one by one
 * @param granted the scopes of the token; empty if there is none
 * @param status the status of the response
 */
public record TokenRequest(
    String method,
    String account,
    String service,
    List<String> scopes,
    List<String> granted,
    int status) {

  /** Copies the lists. */
  public TokenRequest {
    scopes = List.copyOf(scopes);
    granted = List.copyOf(granted);
  }
}
