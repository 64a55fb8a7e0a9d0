// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import io.imagesync.transport.docker.http.Target;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an upload has come.
 *
 * @param session where it goes on
 * @param offset how many bytes are there
 */
record UploadPoint(Target session, long offset) {
  private static final Pattern RECEIVED = Pattern.compile("(?:bytes[= ])?0-(\\d{1,18})");

  boolean isStart() {
    return offset == 0;
  }

  /**
   * How many bytes a {@code Range} header says have come. Empty also for {@code 0-0}, which
   * registries say for one byte and for none.
   */
  static OptionalLong received(Optional<String> range) {
    Matcher matcher = RECEIVED.matcher(range.orElse(""));
    long last = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    return last > 0 ? OptionalLong.of(last + 1) : OptionalLong.empty();
  }
}
