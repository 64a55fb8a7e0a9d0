// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One error of a registry's error body, as the distribution specification defines it.
 *
 * @param code such as {@code MANIFEST_UNKNOWN}; empty if the body has another form
 * @param message for people; fit for printing
 */
public record RegistryError(String code, String message) {
  private static final int MOST_ERRORS = 10;
  private static final int MOST_TEXT = 200;

  /**
   * The errors in {@code body}, whatever its form; empty if it says nothing.
   *
   * @param mask hides what must not be printed, before anything is cut
   */
  static List<RegistryError> parse(byte[] body, String mediaType, UnaryOperator<String> mask) {
    JsonNode json = Json.parse(body).filter(JsonNode::isObject).orElse(null);
    if (json == null) {
      return fromText(body, mediaType, mask);
    }
    List<RegistryError> errors = new ArrayList<>();
    for (JsonNode error : Json.member(json, "errors").orElse(json)) {
      if (error.isObject() && errors.size() < MOST_ERRORS) {
        errors.add(of(error, mask));
      }
    }
    return errors.isEmpty() ? fromOtherJson(json, mask) : errors;
  }

  private static RegistryError of(JsonNode error, UnaryOperator<String> mask) {
    String message = Json.text(error, "message").orElse("");
    String detail =
        Json.member(error, "detail")
            .map(node -> node.isValueNode() ? node.asText() : node.toString())
            .orElse("");
    boolean telling = !detail.isEmpty() && !detail.equals("{}") && !message.contains(detail);
    String both = message + (telling ? (message.isEmpty() ? "" : ", ") + detail : "");
    String code = Json.text(error, "code").orElse("").toUpperCase(Locale.ROOT);
    return new RegistryError(Printable.of(mask.apply(code)), Printable.of(mask.apply(both)));
  }

  private static List<RegistryError> fromOtherJson(JsonNode json, UnaryOperator<String> mask) {
    return Json.text(json, "message")
        .or(() -> Json.text(json, "details"))
        .or(() -> Json.text(json, "error"))
        .map(text -> List.of(new RegistryError("", Printable.of(mask.apply(text)))))
        .orElse(List.of());
  }

  private static List<RegistryError> fromText(
      byte[] body, String mediaType, UnaryOperator<String> mask) {
    if (!mediaType.equals("text/plain")) {
      return List.of(); // pages of proxies say less than their status
    }
    String text = mask.apply(new String(body, StandardCharsets.UTF_8));
    String head = Printable.of(text.substring(0, Math.min(text.length(), MOST_TEXT)));
    return head.isEmpty() ? List.of() : List.of(new RegistryError("", head));
  }

  /** Code and message. */
  @Override
  public String toString() {
    return code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
  }
}
