// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of {@code WWW-Authenticate} headers, RFC 9110 section 11.
 *
 * @param scheme lower case
 * @param parameters names in lower case
 */
record AuthChallenge(String scheme, Map<String, String> parameters) {
  AuthChallenge {
    parameters = Map.copyOf(parameters);
  }

  /** All well-formed challenges in order; what is malformed is passed over. */
  static List<AuthChallenge> parse(List<String> headers) {
    List<AuthChallenge> challenges = new ArrayList<>();
    headers.forEach(header -> challenges.addAll(new ChallengeScanner(header).challenges()));
    return challenges;
  }

  boolean isBasic() {
    return scheme.equals("basic");
  }

  boolean isBearer() {
    return scheme.equals("bearer");
  }

  /** A parameter that is there and not empty. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }
}
