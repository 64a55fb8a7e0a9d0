// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, told from its spelling; never looked up. */
record IpAddress(InetAddress value) {
  private static final Pattern QUAD =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("(?=[^:]*+:)[0-9a-fA-F:.]++");

  static Optional<IpAddress> parse(String text) {
    if (!QUAD.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(text)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean isLoopback() {
    return value.isLoopbackAddress();
  }

  /** Whether the first {@code length} bits are those of {@code other}. */
  boolean sharesPrefix(IpAddress other, int length) {
    byte[] mine = value.getAddress();
    byte[] theirs = other.value.getAddress();
    int whole = length / 8;
    if (mine.length != theirs.length || !Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int mask = 0xff00 >> (length % 8) & 0xff;
    return mask == 0 || (mine[whole] & mask) == (theirs[whole] & mask);
  }

  int bits() {
    return value.getAddress().length * 8;
  }
}
