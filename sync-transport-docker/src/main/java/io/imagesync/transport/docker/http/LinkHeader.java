// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Link} headers, RFC 8288. */
public final class LinkHeader {
  private static final Pattern TARGET = Pattern.compile("\\G[\\s,]*+<([^>]*+)>");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G\\s*+;\\s*+([^\\s=;,\"]++)?+\\s*+(?:=\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s;,\"]*+))?+");

  private LinkHeader() {}

  /** The target of the first link to the next page; one without a relation counts as such. */
  public static Optional<String> next(List<String> headers) {
    return headers.stream().map(LinkHeader::next).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> next(String header) {
    Matcher target = TARGET.matcher(header);
    Matcher parameter = PARAMETER.matcher(header);
    int position = 0;
    while (target.find(position)) {
      position = target.end();
      String relation = null;
      while (position < header.length() && parameter.find(position)) {
        boolean isRelation = "rel".equalsIgnoreCase(parameter.group(1));
        if (isRelation && relation == null) {
          relation = parameter.group(2);
        }
        position = parameter.end();
      }
      if (relation == null || isNext(relation)) {
        return Optional.of(target.group(1));
      }
    }
    return Optional.empty();
  }

  private static boolean isNext(String relation) {
    String unquoted = relation.replace("\"", "").toLowerCase(Locale.ROOT);
    return List.of(unquoted.trim().split("\\s+")).contains("next");
  }
}
