// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is to warn of in connection with one registry, its own {@code Warning} headers
 * included; each text only once.
 */
final class RegistryWarnings {
  private static final int MOST_CHARACTERS = 4096;
  private static final int MOST_TEXTS = 100;
  private static final Pattern WARNING = Pattern.compile("299 - \"((?:[^\"\\\\]|\\\\.)*+)\"");

  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** The texts that have not been collected before. */
  List<String> collect(List<String> headers) {
    if (headers.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
      return List.of();
    }
    return headers.stream()
        .map(header -> WARNING.matcher(header.strip()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1).replaceAll("\\\\(.)", "$1"))
        .map(Printable::of)
        .filter(text -> !text.isEmpty() && isNew(text))
        .toList();
  }

  boolean isNew(String text) {
    return seen.size() < MOST_TEXTS && seen.add(text);
  }
}
