// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import io.imagesync.core.json.Untrusted;
import io.imagesync.core.manifest.ManifestException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as Go reads and writes them: RFC 3339 with at most nine digits and no trailing zeros. */
final class GoTime {
  /** What Go writes for no time at all. */
  static final String ZERO = "0001-01-01T00:00:00Z";

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,30}))?(Z|[+-]\\d{2}:\\d{2})");

  private GoTime() {}

  static String normalize(String time) throws ManifestException {
    Matcher matcher = RFC_3339.matcher(time);
    if (!matcher.matches()) {
      throw malformed(time);
    }
    String zone = matcher.group(3).matches("[+-]00:00") ? "Z" : matcher.group(3);
    try {
      OffsetDateTime.parse(matcher.group(1) + zone);
    } catch (DateTimeException e) {
      throw malformed(time);
    }
    return matcher.group(1) + fraction(matcher.group(2)) + zone;
  }

  private static String fraction(@Nullable String digits) {
    if (digits == null) {
      return "";
    }
    String kept = digits.substring(0, Math.min(9, digits.length())).replaceFirst("0+$", "");
    return kept.isEmpty() ? "" : "." + kept;
  }

  private static ManifestException malformed(String time) {
    return ManifestException.corrupt(
        "The image cannot be converted, because its config holds no valid time but \""
            + Untrusted.excerpt(time)
            + "\"");
  }
}
