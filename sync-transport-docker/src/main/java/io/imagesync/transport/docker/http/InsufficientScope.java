// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.ArrayList;
import java.util.List;

/** A challenge that says which scope a token lacks. */
final class InsufficientScope {
  private static final int MAX_SCOPES = 16;

  private InsufficientScope() {}

  /** {@code scopes}, and those that {@code challenge} misses, if it says so. */
  static List<String> extend(List<String> scopes, AuthChallenge challenge) {
    List<String> extended = new ArrayList<>(scopes);
    if (challenge.parameter("error").filter("insufficient_scope"::equals).isPresent()) {
      for (String scope : challenge.parameter("scope").orElse("").split(" ", MAX_SCOPES)) {
        if (isScope(scope) && !extended.contains(scope)) {
          extended.add(scope);
        }
      }
    }
    return extended;
  }

  /** {@code type:name:actions}, where the name may hold colons. */
  private static boolean isScope(String text) {
    int first = text.indexOf(':');
    int last = text.lastIndexOf(':');
    return first > 0 && last > first + 1 && last < text.length() - 1;
  }
}
