// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a chunk in a blob: its first byte and its last, inclusive. */
record ChunkRange(long first, long last) {
  private static final Pattern FORMAT =
      Pattern.compile("(?:bytes )?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

  /** Reads the {@code Content-Range} of an upload: {@code 0-1023}, without a unit. */
  static Optional<ChunkRange> parse(String header) {
    Matcher range = FORMAT.matcher(header.trim());
    if (!range.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    return last < first ? Optional.empty() : Optional.of(new ChunkRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
