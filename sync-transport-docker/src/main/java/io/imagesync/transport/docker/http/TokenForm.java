// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** What exchanges an identity token for a bearer token, RFC 6749 section 6. */
final class TokenForm {
  private static final String CLIENT = "imagesync";

  private final Realm realm;
  private final String identityToken;
  private final List<String> scopes;

  TokenForm(Realm realm, String identityToken, List<String> scopes) {
    this.realm = realm;
    this.identityToken = identityToken;
    this.scopes = scopes;
  }

  /** With each scope as a field of its own, as other container tools send them. */
  String separateScopes() {
    return text(scopes);
  }

  /** With all scopes in one field, as OAuth 2 has it. */
  String joinedScopes() {
    return text(List.of(String.join(" ", scopes)));
  }

  private String text(List<String> scopeFields) {
    List<String> fields = new ArrayList<>();
    if (!realm.query().isEmpty()) {
      fields.add(realm.query());
    }
    fields.add("grant_type=refresh_token");
    fields.add("client_id=" + CLIENT);
    if (!realm.service().isEmpty()) {
      fields.add("service=" + encode(realm.service()));
    }
    scopeFields.forEach(scope -> fields.add("scope=" + encode(scope)));
    fields.add("refresh_token=" + encode(identityToken));
    return String.join("&", fields);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
