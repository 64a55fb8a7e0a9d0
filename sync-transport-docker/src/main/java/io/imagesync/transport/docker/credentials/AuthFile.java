// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import io.imagesync.transport.docker.http.Json;
import io.imagesync.transport.docker.http.Printable;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of a login file. Members that other tools keep in it do not matter.
 *
 * @param entries by registry, namespace or repository
 * @param helpers names of credential helpers by registry
 * @param store name of the helper for all other registries, if there is one
 * @param legacy whether it has the oldest format, which knows registries only
 */
record AuthFile(
    NavigableMap<String, AuthEntry> entries,
    Map<String, String> helpers,
    Optional<String> store,
    boolean legacy) {
  /** A file that is not there. */
  static final AuthFile EMPTY = new AuthFile(new TreeMap<>(), Map.of(), Optional.empty(), false);

  /**
   * Reads the format of {@code auth.json} and {@code config.json}.
   *
   * @throws InvalidLoginFileException if it has another
   */
  static AuthFile parse(byte[] content) throws InvalidLoginFileException {
    JsonNode json = object(content);
    return new AuthFile(
        entries(member(json, "auths")),
        helpers(member(json, "credHelpers")),
        memberOf(json, "credsStore")
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .filter(name -> !name.isEmpty()),
        false);
  }

  /**
   * Reads the format of {@code .dockercfg}.
   *
   * @throws InvalidLoginFileException if it has another
   */
  static AuthFile parseLegacy(byte[] content) throws InvalidLoginFileException {
    return new AuthFile(entries(object(content)), Map.of(), Optional.empty(), true);
  }

  /** The helper that alone knows the credentials of {@code host}. */
  Optional<String> helper(String host) {
    return Optional.ofNullable(helpers.get(host));
  }

  /** The key for {@code repository}. The first that exists decides, whatever it holds. */
  Optional<String> key(String repository) {
    String host = AuthKeys.host(repository);
    List<String> literal = legacy ? List.of(host) : AuthKeys.literal(repository);
    return literal.stream()
        .filter(entries::containsKey)
        .findFirst()
        .or(
            () ->
                entries.keySet().stream()
                    .filter(key -> AuthKeys.isFor(key, host, legacy))
                    .findFirst());
  }

  AuthEntry entry(String key) {
    return entries.getOrDefault(key, new AuthEntry("", ""));
  }

  private static JsonNode object(byte[] content) throws InvalidLoginFileException {
    if (content.length == 0) {
      throw new InvalidLoginFileException("it is empty; it should hold at least {}");
    }
    JsonNode json =
        Json.parseWhole(content)
            .orElseThrow(() -> new InvalidLoginFileException("it is not valid JSON"));
    return requireObject(json, "it");
  }

  private static Optional<JsonNode> memberOf(JsonNode json, String name) {
    return json.isObject() ? Json.member(json, name) : Optional.empty();
  }

  private static JsonNode member(JsonNode json, String name) throws InvalidLoginFileException {
    Optional<JsonNode> value = memberOf(json, name);
    return value.isPresent() ? requireObject(value.get(), "\"" + name + "\"") : Json.emptyObject();
  }

  private static NavigableMap<String, AuthEntry> entries(JsonNode auths)
      throws InvalidLoginFileException {
    NavigableMap<String, AuthEntry> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : auths.properties()) {
      JsonNode value = requireObject(entry.getValue(), "entry " + named(entry.getKey()));
      entries.put(
          entry.getKey(),
          new AuthEntry(
              text(value, "auth", entry.getKey()), text(value, "identitytoken", entry.getKey())));
    }
    return entries;
  }

  private static Map<String, String> helpers(JsonNode helpers) throws InvalidLoginFileException {
    Map<String, String> names = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : helpers.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new InvalidLoginFileException(
            "the credential helper of " + named(entry.getKey()) + " is not a string");
      }
      names.put(entry.getKey(), entry.getValue().textValue());
    }
    return names;
  }

  private static String text(JsonNode entry, String member, String key)
      throws InvalidLoginFileException {
    Optional<JsonNode> value = memberOf(entry, member);
    if (value.isPresent() && !value.get().isTextual()) {
      throw new InvalidLoginFileException(
          "\"" + member + "\" of entry " + named(key) + " is not a string");
    }
    return value.map(JsonNode::textValue).orElse("");
  }

  /** JSON null stands for what is not there. */
  private static JsonNode requireObject(JsonNode value, String what)
      throws InvalidLoginFileException {
    if (value.isNull()) {
      return Json.emptyObject();
    }
    if (!value.isObject()) {
      throw new InvalidLoginFileException(what + " is not a JSON object");
    }
    return value;
  }

  private static String named(String key) {
    return "\"" + Printable.of(key) + "\"";
  }
}
