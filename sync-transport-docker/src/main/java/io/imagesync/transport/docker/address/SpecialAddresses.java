// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.address;

import static io.imagesync.transport.docker.address.HostClass.FORBIDDEN;
import static io.imagesync.transport.docker.address.HostClass.LOOPBACK;
import static io.imagesync.transport.docker.address.HostClass.PRIVATE;
import static io.imagesync.transport.docker.address.HostClass.PUBLIC;

import java.util.List;

/** The address blocks of RFC 6890 and its updates that servers are not found in by everybody. */
final class SpecialAddresses {
  /** The first that fits counts. */
  private static final List<Block> BLOCKS =
      List.of(
          // Services that clouds offer to their virtual machines, outside of link-local networks.
          block("100.100.100.200/32", FORBIDDEN),
          block("168.63.129.16/32", FORBIDDEN),
          block("fd00:ec2::254/128", FORBIDDEN),
          block("fd20:ce::254/128", FORBIDDEN),
          block("0.0.0.0/8", FORBIDDEN),
          block("10.0.0.0/8", PRIVATE),
          block("100.64.0.0/10", PRIVATE),
          block("127.0.0.0/8", LOOPBACK),
          block("169.254.0.0/16", FORBIDDEN),
          block("172.16.0.0/12", PRIVATE),
          block("192.0.0.0/24", FORBIDDEN),
          block("192.168.0.0/16", PRIVATE),
          block("224.0.0.0/3", FORBIDDEN), // multicast, reserved, broadcast
          block("::1/128", LOOPBACK),
          block("::/96", FORBIDDEN), // unspecified, and IPv4 addresses in a form given up long ago
          block("fc00::/7", PRIVATE),
          block("fe80::/10", FORBIDDEN),
          block("fec0::/10", PRIVATE),
          block("ff00::/8", FORBIDDEN));

  /** Where packets to IPv6 addresses come out as packets to IPv4 addresses. */
  private static final List<Translation> TRANSLATIONS =
      List.of(
          new Translation(range("64:ff9b::/96"), 12),
          new Translation(range("64:ff9b:1::/48"), 12),
          new Translation(range("::ffff:0:0:0/96"), 12),
          new Translation(range("2002::/16"), 2));

  private SpecialAddresses() {}

  private record Block(IpRange range, HostClass hostClass) {}

  /**
   * A way to write an IPv4 address in IPv6.
   *
   * @param offset where its four bytes are
   */
  private record Translation(IpRange range, int offset) {}

  static HostClass classOf(IpAddress address) {
    for (Translation translation : TRANSLATIONS) {
      if (translation.range.contains(address)) {
        return translated(classOf(address.embedded(translation.offset)));
      }
    }
    return BLOCKS.stream()
        .filter(block -> block.range.contains(address))
        .map(Block::hostClass)
        .findFirst()
        .orElse(PUBLIC);
  }

  /** A translator's own loopback is not ours. */
  private static HostClass translated(HostClass embedded) {
    return embedded == LOOPBACK ? FORBIDDEN : embedded;
  }

  private static Block block(String range, HostClass hostClass) {
    return new Block(range(range), hostClass);
  }

  private static IpRange range(String text) {
    return IpRange.parse(text).orElseThrow();
  }
}
