// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the format, as the file {@code version} gives it. */
record DirVersion(int major, int minor) {
  /** Every writer's version, unless a name needs {@link #PREFIXED_NAMES}. */
  static final DirVersion PLAIN = new DirVersion(1, 1);

  /** Added {@code algorithm-hex} names for digests other than sha256. */
  static final DirVersion PREFIXED_NAMES = new DirVersion(1, 2);

  /** More than any version's file may have. */
  static final int MAX_SIZE = 256;

  private static final String PREFIX = "Directory Transport Version: ";
  private static final Pattern CANONICAL =
      Pattern.compile(PREFIX + "(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\n");

  static Optional<DirVersion> parse(byte[] file) {
    Matcher matcher = CANONICAL.matcher(new String(file, US_ASCII));
    return matcher.matches()
        ? Optional.of(
            new DirVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  boolean isSupported() {
    return major < PREFIXED_NAMES.major
        || (major == PREFIXED_NAMES.major && minor <= PREFIXED_NAMES.minor);
  }

  byte[] toFile() {
    return (PREFIX + this + "\n").getBytes(US_ASCII);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
