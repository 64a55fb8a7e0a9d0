// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import io.imagesync.transport.docker.address.IpAddress;
import io.imagesync.transport.docker.address.IpRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code NO_PROXY} lists: hosts that are reached directly. Names are not looked up. */
final class NoProxy {
  private static final Pattern WITH_PORT =
      Pattern.compile("(\\[[^\\[\\]]*+\\]|[^:\\[\\]]*+):([0-9]*+)");

  private final List<Entry> entries = new ArrayList<>();

  NoProxy(String list) {
    for (String element : list.split(",", -1)) {
      entry(element.strip().toLowerCase(Locale.ROOT)).ifPresent(entries::add);
    }
  }

  private interface Entry {
    boolean matches(String host, Optional<IpAddress> address, int port);
  }

  /**
   * @param host in any case; an IPv6 address without brackets
   */
  boolean covers(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    Optional<IpAddress> address = IpAddress.parse(name);
    return name.equals("localhost")
        || address.filter(IpAddress::isLoopback).isPresent()
        || entries.stream().anyMatch(entry -> entry.matches(name, address, port));
  }

  private static Optional<Entry> entry(String text) {
    if (text.equals("*")) {
      return Optional.of((host, address, port) -> true);
    }
    Optional<IpRange> range = IpRange.parse(text);
    if (range.isPresent()) {
      return Optional.of((host, ip, port) -> ip.filter(range.get()::contains).isPresent());
    }
    Matcher matcher = WITH_PORT.matcher(text);
    boolean hasPort = matcher.matches();
    String host = unbracketed(hasPort ? matcher.group(1) : text);
    String port = hasPort ? matcher.group(2) : "";
    if (host.isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddress> single = IpAddress.parse(host);
    return Optional.of(
        single.isPresent()
            ? (name, ip, asked) -> ip.equals(single) && isPort(port, asked)
            : (name, ip, asked) -> isInDomain(host, name) && isPort(port, asked));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** {@code d} means d and what is in it, {@code .d} and {@code *.d} only what is in it. */
  private static boolean isInDomain(String entry, String name) {
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    return domain.startsWith(".")
        ? name.endsWith(domain)
        : name.equals(domain) || name.endsWith("." + domain);
  }

  private static boolean isPort(String wanted, int port) {
    return wanted.isEmpty() || wanted.equals(Integer.toString(port));
  }
}
