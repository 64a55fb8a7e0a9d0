// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Takes a JSON object apart without touching its values: numbers keep their spelling and strings
 * their escapes, as where Go passes raw messages on.
 */
public final class RawMembers {
  private RawMembers() {}

  /**
   * The members of {@code object} in the order of their names, with compact values.
   *
   * @throws MalformedJsonException if it is no JSON object
   */
  public static NavigableMap<String, String> of(String object) throws MalformedJsonException {
    NavigableMap<String, String> members = new TreeMap<>(Utf8Order.INSTANCE);
    try (JsonParser parser = new JsonFactory().createParser(object)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException("The config is not a JSON object", null);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        members.put(name, compact(object.substring(start, end)));
      }
    } catch (MalformedJsonException e) {
      throw e;
    } catch (IOException e) {
      throw new MalformedJsonException("The config is not valid JSON", e);
    }
    return members;
  }

  /** The object that {@code members} make. */
  public static String join(NavigableMap<String, String> members) {
    StringBuilder object = new StringBuilder("{");
    GoJson json = new GoJson();
    members.forEach(
        (name, value) ->
            object
                .append(object.length() > 1 ? "," : "")
                .append(json.text(name))
                .append(':')
                .append(value));
    return object.append('}').toString();
  }

  /** Without blanks between tokens, and with what Go escapes in raw messages too. */
  private static String compact(String value) {
    StringBuilder compact = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (inString && c == '\\') {
        compact.append(c);
        i++;
        compact.append(value.charAt(i));
      } else if (GoJson.isEscaped(c)) {
        compact.append(GoJson.escape(c));
      } else if (inString || !isBlank(c)) {
        compact.append(c);
        inString = inString != (c == '"');
      }
    }
    return compact.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
