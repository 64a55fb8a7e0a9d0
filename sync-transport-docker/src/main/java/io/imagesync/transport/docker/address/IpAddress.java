// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address. An IPv4 address that is mapped into IPv6 is that IPv4 address. */
public record IpAddress(InetAddress value) {
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;

  private static final Pattern QUAD =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  /** Begins so that Java takes it for an address or for nothing, and never for a name. */
  private static final Pattern COLONS = Pattern.compile("(?=[^:]*+:)[0-9a-fA-F:][0-9a-fA-F:.]*+");

  /** Unmaps: the JDK does so for literals, but not for what some name services answer. */
  public IpAddress {
    byte[] bytes = value.getAddress();
    if (isMapped(bytes)) {
      value = address(Arrays.copyOfRange(bytes, IPV6 - IPV4, IPV6));
    }
  }

  /** The address that is spelled so; an IPv6 address has neither brackets nor a zone. */
  public static Optional<IpAddress> parse(String text) {
    if (!QUAD.matcher(text).matches() && !COLONS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(text)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether it is one of 127.0.0.0/8, or ::1. */
  public boolean isLoopback() {
    return value.isLoopbackAddress();
  }

  /** The IPv4 address in four bytes of this one. */
  IpAddress embedded(int offset) {
    return new IpAddress(address(Arrays.copyOfRange(value.getAddress(), offset, offset + IPV4)));
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

  private static boolean isMapped(byte[] bytes) {
    if (bytes.length != IPV6 || bytes[10] != -1 || bytes[11] != -1) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("Four bytes are an address", e);
    }
  }

  /** As it is written, without a name. */
  @Override
  public String toString() {
    return value.getHostAddress();
  }
}
