// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network such as {@code 10.0.0.0/8}.
 *
 * @param network its first address
 * @param length how many bits of an address must be those of {@code network}
 */
public record IpRange(IpAddress network, int length) {
  private static final Pattern FORM = Pattern.compile("([^/]++)/([0-9]{1,3})");

  /** The network that is spelled so. */
  public static Optional<IpRange> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(matcher.group(2));
    return IpAddress.parse(matcher.group(1))
        .filter(network -> length <= network.bits())
        .map(network -> new IpRange(network, length));
  }

  /** Whether {@code address} is in it. */
  public boolean contains(IpAddress address) {
    return network.sharesPrefix(address, length);
  }
}
