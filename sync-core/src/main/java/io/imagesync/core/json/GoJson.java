// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Go's {@code encoding/json} does, byte for byte, so that a converted manifest has
 * the digest that other tools give it: compact, with {@code <}, {@code >} and {@code &} escaped.
 */
public final class GoJson {
  private final ObjectMapper mapper =
      new ObjectMapper(new JsonFactory().setCharacterEscapes(new GoEscapes()));

  /** The bytes of {@code tree}, members in its order. */
  public byte[] write(JsonNode tree) {
    try {
      ByteBuffer bytes =
          UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith("\ufffd".getBytes(UTF_8))
              .encode(CharBuffer.wrap(mapper.writeValueAsString(tree)));
      byte[] result = new byte[bytes.remaining()];
      bytes.get(result);
      return result;
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new IllegalStateException("A tree of JSON nodes cannot be written", e);
    }
  }

  /** {@code value} as a string in quotes. */
  public String text(String value) {
    return new String(write(TextNode.valueOf(value)), UTF_8);
  }

  /** Whether {@code c} is written as an escape sequence wherever it is in a string. */
  static boolean isEscaped(int c) {
    return c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
  }

  static String escape(int c) {
    return String.format(Locale.ROOT, "\\u%04x", c);
  }

  private static final class GoEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    GoEscapes() {
      for (int c = 0; c < ascii.length; c++) {
        if (ascii[c] == ESCAPE_STANDARD || isEscaped(c)) {
          ascii[c] = ESCAPE_CUSTOM;
        }
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return c < ascii.length || isEscaped(c) ? new SerializedString(escape(c)) : null;
    }
  }
}
