// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one header line of challenges: {@code scheme [param=value *(, param=value)]} in a list. A
 * comma separates parameters and challenges alike; a token that is not followed by an equals sign
 * starts the next challenge.
 */
final class ChallengeScanner {
  private final String text;
  private final List<AuthChallenge> challenges = new ArrayList<>();
  private String scheme = "";
  private Map<String, String> parameters = new LinkedHashMap<>();
  private int position;

  ChallengeScanner(String header) {
    this.text = header;
  }

  List<AuthChallenge> challenges() {
    while (position < text.length()) {
      int start = position;
      element();
      if (position == start) {
        position++; // not a character that anything starts with
      }
    }
    finishChallenge();
    return challenges;
  }

  private void element() {
    skip(" \t,");
    String token = token();
    if (token.isEmpty()) {
      return;
    }
    int afterToken = position;
    skip(" \t");
    if (position < text.length() && text.charAt(position) == '=') {
      position++;
      skip(" \t");
      parameters.putIfAbsent(token.toLowerCase(Locale.ROOT), value());
    } else {
      position = afterToken;
      finishChallenge();
      scheme = token.toLowerCase(Locale.ROOT);
    }
  }

  private void finishChallenge() {
    if (!scheme.isEmpty()) {
      challenges.add(new AuthChallenge(scheme, parameters));
    }
    scheme = "";
    parameters = new LinkedHashMap<>();
  }

  private String value() {
    if (position < text.length() && text.charAt(position) == '"') {
      return quoted();
    }
    int start = position;
    while (position < text.length() && " \t,".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(start, position);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    position++;
    while (position < text.length() && text.charAt(position) != '"') {
      if (text.charAt(position) == '\\' && position + 1 < text.length()) {
        position++;
      }
      value.append(text.charAt(position++));
    }
    position++;
    return value.toString();
  }

  private String token() {
    int start = position;
    while (position < text.length() && isTokenCharacter(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  private void skip(String characters) {
    while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private static boolean isTokenCharacter(char c) {
    return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
  }
}
