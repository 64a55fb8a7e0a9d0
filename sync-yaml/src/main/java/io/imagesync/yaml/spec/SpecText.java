// SPDX-License-Identifier: Apache-2.0
package io.imagesync.yaml.spec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.yaml.snakeyaml.reader.StreamReader;

/** Turns bytes into the characters that YAML allows: UTF-8, or UTF-16 behind a byte order mark. */
final class SpecText {
  private static final HexFormat HEX = HexFormat.of();

  private SpecText() {}

  static String decode(byte[] content, int mostBytes) throws ProblemException {
    String begin = HEX.formatHex(content, 0, Math.min(3, content.length));
    String text;
    if (begin.startsWith("fffe")) {
      text = decode(content, 2, StandardCharsets.UTF_16LE);
    } else if (begin.startsWith("feff")) {
      text = decode(content, 2, StandardCharsets.UTF_16BE);
    } else {
      text = decode(content, begin.equals("efbbbf") ? 3 : 0, StandardCharsets.UTF_8);
    }
    checkCharacters(text);
    if (content.length > mostBytes) {
      throw ProblemException.at(end(text), "the file is larger than " + mostBytes + " bytes");
    }
    return text;
  }

  private static String decode(byte[] content, int from, Charset charset) throws ProblemException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content, from, content.length - from);
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(bytes, text, true);
    String decoded = text.flip().toString();
    if (result.isError()) {
      throw ProblemException.at(end(decoded), "the text is not " + charset.name());
    }
    return decoded;
  }

  private static void checkCharacters(String text) throws ProblemException {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        throw ProblemException.at(
            end(text.substring(0, i)),
            String.format(Locale.ROOT, "the character U+%04X is not allowed", c));
      }
    }
  }

  /** Where the character after {@code text} stands. */
  private static Position end(String text) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean second = c == '\n' && i > 0 && text.charAt(i - 1) == '\r';
      if (c == '\n' || c == '\r') {
        line += second ? 0 : 1;
        start = i + 1;
      }
    }
    return new Position(line, text.codePointCount(start, text.length()) + 1);
  }
}
