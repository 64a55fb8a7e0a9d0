// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file, RFC 7468 and, for headers, RFC 1421. Never printed.
 *
 * @param label what is in it, e.g. {@code RSA PRIVATE KEY}
 * @param headers the lines before the base64 text, such as {@code DEK-Info}
 * @param body the base64 text
 */
record PemBlock(String label, List<String> headers, String body) {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,60}+)-----");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]++:.*+");

  /** All complete blocks; text around them does not matter. */
  static List<PemBlock> parse(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int position = 0;
    while (begin.find(position)) {
      int end = text.indexOf("-----END " + begin.group(1) + "-----", begin.end());
      if (end < 0) {
        break;
      }
      blocks.add(block(begin.group(1), text.substring(begin.end(), end)));
      position = end;
    }
    return blocks;
  }

  boolean isPrivateKey() {
    return label.endsWith("PRIVATE KEY");
  }

  /** The bytes; empty if the text is not base64. */
  Optional<byte[]> bytes() {
    try {
      return Optional.of(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isEncrypted() {
    return label.startsWith("ENCRYPTED")
        || headers.stream().anyMatch(h -> h.startsWith("Proc-Type:") && h.contains("ENCRYPTED"));
  }

  /** The block as other parsers expect it, whatever its lines looked like. */
  String text() {
    String head = headers.isEmpty() ? "" : String.join("\n", headers) + "\n\n";
    String lines = body.replaceAll("(.{64})", "$1\n");
    return "-----BEGIN " + label + "-----\n" + head + lines + "\n-----END " + label + "-----\n";
  }

  private static PemBlock block(String label, String content) {
    List<String> headers = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (String line : content.split("\n", -1)) {
      String stripped = line.strip();
      if (HEADER.matcher(stripped).matches()) {
        headers.add(stripped);
      } else {
        body.append(stripped);
      }
    }
    return new PemBlock(label, List.copyOf(headers), body.toString());
  }

  @Override
  public String toString() {
    return label;
  }
}
