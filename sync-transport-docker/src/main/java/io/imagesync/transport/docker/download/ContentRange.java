// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Content-Range} header, RFC 9110 section 14.4, of a part that is there.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, not before the first
 * @param total bytes of the whole; empty if unknown, else greater than {@code last}
 */
record ContentRange(long first, long last, OptionalLong total) {
  private static final Pattern FORM =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** Empty if there is not exactly one header or it is malformed. */
  static Optional<ContentRange> parse(List<String> headers) {
    if (headers.size() != 1) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(headers.get(0));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(matcher.group(1));
    long last = Long.parseLong(matcher.group(2));
    String whole = matcher.group(3);
    OptionalLong total =
        whole.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(whole));
    boolean sound = first <= last && (total.isEmpty() || last < total.getAsLong());
    return sound ? Optional.of(new ContentRange(first, last, total)) : Optional.empty();
  }

  /** Whether this is all that is missing from {@code offset} of {@code size} bytes. */
  boolean completes(long offset, OptionalLong size) {
    OptionalLong end = total.isPresent() ? total : size;
    boolean agrees = total.isEmpty() || size.isEmpty() || total.equals(size);
    return first == offset && agrees && (end.isEmpty() || last + 1 == end.getAsLong());
  }
}
