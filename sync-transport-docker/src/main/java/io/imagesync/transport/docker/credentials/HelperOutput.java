// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.transport.docker.http.Json;
import io.imagesync.transport.docker.http.Printable;
import java.util.Optional;

/** What a credential helper says, in the protocol of docker-credential-helpers. */
final class HelperOutput {
  private static final String NOT_FOUND = "credentials not found in native keychain";
  private static final String IDENTITY_TOKEN = "<token>";

  private HelperOutput() {}

  /** The helper failed. The message is what it said, or what is wrong with its answer. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  /**
   * The login in {@code result}; {@link Login#NONE} if the helper knows none.
   *
   * @throws Refusal if the helper failed; without anything that could be a secret
   */
  static Login read(HelperResult result) throws Refusal {
    if (result.status() != 0) {
      return readFailure(result);
    }
    JsonNode json =
        Json.parse(result.output().getBytes(UTF_8))
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new Refusal("its answer is not a JSON object"));
    String username = text(json, "Username");
    String secret = text(json, "Secret");
    if (username.equals(IDENTITY_TOKEN)) {
      return new Login("", "", secret);
    }
    if (username.isEmpty() && !secret.isEmpty()) {
      throw new Refusal("its answer has a secret but no user name");
    }
    return new Login(username, secret, "");
  }

  private static Login readFailure(HelperResult result) throws Refusal {
    String message = result.output().strip();
    if (message.equals(NOT_FOUND)) {
      return Login.NONE;
    }
    String complaint = result.complaint().strip();
    String said = Printable.of(message.isEmpty() ? complaint : message);
    throw new Refusal(
        "it ended with status " + result.status() + (said.isEmpty() ? "" : " and said: " + said));
  }

  private static String text(JsonNode json, String name) throws Refusal {
    Optional<JsonNode> value = Json.member(json, name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw new Refusal("\"" + name + "\" in its answer is not a string");
    }
    return value.map(JsonNode::textValue).orElse("");
  }
}
