// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.address;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far a host reaches. A server must not be able to send us to addresses that only we can reach,
 * such as the metadata service of a cloud.
 */
public enum HostClass {
  /** A name, or an address of the internet. */
  PUBLIC,
  /** An address of a private network. */
  PRIVATE,
  /** This machine. */
  LOOPBACK,
  /** Link-local, unspecified, multicast, reserved, or an address in a disguised spelling. */
  FORBIDDEN;

  private static final Set<String> NAMES_OF_THIS_MACHINE =
      Set.of("localhost", "localhost.localdomain", "localhost6", "ip6-localhost", "ip6-loopback");

  private static final Pattern NUMERIC = Pattern.compile("(?:0x[0-9a-f]*+|[0-9]++)");

  /**
   * What the spelling of a host tells; nothing is looked up.
   *
   * @param host a name or an address, the latter without brackets
   */
  public static HostClass of(String host) {
    String lowerCase = host.toLowerCase(Locale.ROOT);
    String name =
        lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
    if (NAMES_OF_THIS_MACHINE.contains(name) || name.endsWith(".localhost")) {
      return LOOPBACK;
    }
    Optional<IpAddress> address = IpAddress.parse(name);
    if (address.isPresent()) {
      return of(address.get());
    }
    return isDisguised(name) ? FORBIDDEN : PUBLIC;
  }

  /** What an address is, whoever told it. */
  public static HostClass of(IpAddress address) {
    return SpecialAddresses.classOf(address);
  }

  /**
   * What resolvers read as an address, or as another name, although it does not look like it:
   * {@code 127.1}, {@code 0x7f.0.0.1}, {@code localhost..}, and what is no address in spite of its
   * colons.
   */
  private static boolean isDisguised(String name) {
    String lastLabel = name.substring(name.lastIndexOf('.') + 1);
    return name.isEmpty()
        || name.startsWith(".")
        || name.endsWith(".")
        || name.contains("..")
        || name.contains(":")
        || NUMERIC.matcher(lastLabel).matches();
  }
}
