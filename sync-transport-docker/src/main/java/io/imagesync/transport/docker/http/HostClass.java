// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * How far a host reaches, told from its spelling alone. A registry must not be able to send us to
 * addresses that only we can reach, such as the metadata service of a cloud.
 */
enum HostClass {
  /** A name, or an address of the internet. */
  PUBLIC,
  /** An address of a private network. */
  PRIVATE,
  /** This machine. */
  LOOPBACK,
  /** Link-local, unspecified, multicast, or an address in a disguised spelling. */
  FORBIDDEN;

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern NUMERIC = Pattern.compile("(?:0[xX][0-9a-fA-F]*|[0-9]+)");

  static HostClass of(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return LOOPBACK;
    }
    if (name.contains(":") || DOTTED_QUAD.matcher(name).matches()) {
      return ofLiteral(name);
    }
    // What resolvers read as an address although it does not look like one: 127.1, 0x7f.0.0.1.
    String lastLabel = name.substring(name.lastIndexOf('.') + 1);
    return NUMERIC.matcher(lastLabel).matches() ? FORBIDDEN : PUBLIC;
  }

  /** Whether a server at {@code from} may send us to {@code to}. */
  static boolean mayRefer(String from, String to) {
    HostClass source = of(from);
    HostClass target = of(to);
    return from.equals(to)
        || switch (target) {
          case PUBLIC -> true;
          case PRIVATE -> source == PRIVATE || source == LOOPBACK;
          case LOOPBACK -> source == LOOPBACK;
          case FORBIDDEN -> false;
        };
  }

  private static HostClass ofLiteral(String literal) {
    InetAddress address;
    try {
      address = InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      return FORBIDDEN;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      return FORBIDDEN;
    }
    return address.isSiteLocalAddress() || isUniqueLocal(address.getAddress()) ? PRIVATE : PUBLIC;
  }

  /** IPv6 fc00::/7. */
  private static boolean isUniqueLocal(byte[] address) {
    return address.length == 16 && (address[0] & 0xfe) == 0xfc;
  }
}
