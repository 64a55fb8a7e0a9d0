// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a blob: {@code length} bytes from {@code offset}. */
record ByteRange(long offset, long length) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What a {@code Range} header selects from {@code size} bytes: empty if it is malformed or asks
   * for several parts, so that it is to be ignored; a range without length if nothing is there.
   */
  static Optional<ByteRange> parse(String header, long size) {
    Matcher range = SINGLE.matcher(header.trim());
    if (!range.matches()) {
      return Optional.empty();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(suffix(Long.parseLong(last), size));
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return Optional.empty();
    }
    return Optional.of(
        from >= size
            ? new ByteRange(size, 0)
            : new ByteRange(from, Math.min(to, size - 1) - from + 1));
  }

  private static ByteRange suffix(long length, long size) {
    long available = Math.min(length, size);
    return new ByteRange(size - available, available);
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The {@code Content-Range} of a response with this part. */
  String contentRange(long size) {
    return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
  }
}
