// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.registries;

/** How prefixes match references and names of repositories. */
final class Prefixes {
  private static final String ANY_HOST = "*.";

  private Prefixes() {}

  static boolean isWildcard(String prefix) {
    return prefix.startsWith(ANY_HOST);
  }

  /** How many characters of {@code text} {@code prefix} matches, or -1. */
  static int match(String prefix, String text) {
    if (isWildcard(prefix)) {
      return matchDomain(prefix.substring(1), text);
    }
    return text.startsWith(prefix) && isEnd(text, prefix.length()) ? prefix.length() : -1;
  }

  /** The first place alone where the domain occurs counts, and it must be in the host. */
  private static int matchDomain(String domain, String text) {
    int start = text.indexOf(domain);
    if (start < 0 || text.substring(0, start).contains("/")) {
      return -1;
    }
    int end = start + domain.length();
    return isEnd(text, end) ? end : -1;
  }

  private static boolean isEnd(String text, int index) {
    return index == text.length() || ":/@".indexOf(text.charAt(index)) >= 0;
  }
}
