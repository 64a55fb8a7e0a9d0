// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259), strictly: well-formed UTF-8, no duplicate members, nothing
 * behind the object, and no more than {@value #MAX_DEPTH} levels.
 *
 * <p>Values become {@link JsonObject}, {@link List}, {@link String}, {@link BigDecimal} and {@link
 * Boolean}; a member that is null is left out, a null element is {@link #NULL}.
 */
final class JsonReader {
  static final Object NULL = new Object();
  static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_LENGTH = 64;

  private final String text;
  private int position;

  private JsonReader(String text) {
    this.text = text;
  }

  static JsonObject readObject(byte[] json) throws MalformedManifestException {
    JsonReader reader = new JsonReader(decode(json));
    reader.skipWhitespace();
    if (!(reader.readValue(0) instanceof JsonObject object)) {
      throw reader.malformed("expected an object");
    }
    reader.skipWhitespace();
    if (reader.position < reader.text.length()) {
      throw reader.malformed("unexpected text behind the object");
    }
    return object;
  }

  private static String decode(byte[] json) throws MalformedManifestException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedManifestException("not UTF-8");
    }
  }

  private Object readValue(int depth) throws MalformedManifestException {
    if (depth > MAX_DEPTH) {
      throw malformed("nested too deeply");
    }
    return switch (peek()) {
      case '{' -> readMembers(depth);
      case '[' -> readElements(depth);
      case '"' -> readString();
      case 't' -> readLiteral("true", true);
      case 'f' -> readLiteral("false", false);
      case 'n' -> readLiteral("null", NULL);
      default -> readNumber();
    };
  }

  private JsonObject readMembers(int depth) throws MalformedManifestException {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    skipWhitespace();
    if (take('}')) {
      return new JsonObject(members);
    }
    do {
      skipWhitespace();
      String name = readString();
      skipWhitespace();
      expect(':');
      skipWhitespace();
      if (members.putIfAbsent(name, readValue(depth + 1)) != null) {
        throw malformed("duplicate member");
      }
      skipWhitespace();
    } while (take(','));
    expect('}');
    members.values().removeIf(value -> value == NULL);
    return new JsonObject(members);
  }

  private List<Object> readElements(int depth) throws MalformedManifestException {
    List<Object> elements = new ArrayList<>();
    expect('[');
    skipWhitespace();
    if (take(']')) {
      return elements;
    }
    do {
      skipWhitespace();
      elements.add(readValue(depth + 1));
      skipWhitespace();
    } while (take(','));
    expect(']');
    return elements;
  }

  private String readString() throws MalformedManifestException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw malformed("control character in a string");
      }
      value.append(c == '\\' ? readEscape() : c);
    }
  }

  private char readEscape() throws MalformedManifestException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> readCodeUnit();
      default -> throw malformed("unknown escape");
    };
  }

  private char readCodeUnit() throws MalformedManifestException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw malformed("bad unicode escape");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private Object readLiteral(String word, Object value) throws MalformedManifestException {
    if (!text.startsWith(word, position)) {
      throw malformed("unexpected text");
    }
    position += word.length();
    return value;
  }

  private BigDecimal readNumber() throws MalformedManifestException {
    int start = position;
    take('-');
    if (!take('0')) {
      readDigits();
    }
    if (take('.')) {
      readDigits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      readDigits();
    }
    if (position - start > MAX_NUMBER_LENGTH) {
      throw malformed("number too long");
    }
    try {
      return new BigDecimal(text.substring(start, position));
    } catch (NumberFormatException e) {
      throw malformed("number out of range");
    }
  }

  private void readDigits() throws MalformedManifestException {
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw malformed("unexpected text");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipWhitespace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() throws MalformedManifestException {
    if (position >= text.length()) {
      throw malformed("unexpected end");
    }
    return text.charAt(position);
  }

  private char next() throws MalformedManifestException {
    char c = peek();
    position++;
    return c;
  }

  private boolean take(char wanted) {
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) throws MalformedManifestException {
    if (!take(wanted)) {
      throw malformed("expected '" + wanted + "'");
    }
  }

  private MalformedManifestException malformed(String problem) {
    return new MalformedManifestException(
        "not valid JSON: " + problem + " at character " + position);
  }
}
