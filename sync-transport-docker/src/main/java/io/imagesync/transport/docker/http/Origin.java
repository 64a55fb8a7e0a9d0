// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.util.Locale;

/**
 * What credentials belong to: scheme, host and port.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case; an IPv6 address without brackets
 * @param port never implied
 */
public record Origin(String scheme, String host, int port) {
  private static final String DEFAULT_DOMAIN = "docker.io";
  private static final String DEFAULT_DOMAIN_HOST = "registry-1.docker.io";
  private static final int MAX_PORT = 65535;

  /**
   * The origin of the registry that references call {@code domain}.
   *
   * @throws TransportException with kind {@code CONFIGURATION} if its port is none
   */
  public static Origin ofRegistry(String scheme, String domain) throws TransportException {
    String authority = domain.equals(DEFAULT_DOMAIN) ? DEFAULT_DOMAIN_HOST : domain;
    int colon = authority.indexOf(':');
    if (colon < 0) {
      return new Origin(scheme, authority.toLowerCase(Locale.ROOT), defaultPort(scheme));
    }
    int port = parsePort(authority.substring(colon + 1));
    if (port < 0) {
      throw new TransportException(
          "The port of registry " + domain + " is not between 1 and 65535",
          ErrorKind.CONFIGURATION);
    }
    return new Origin(scheme, authority.substring(0, colon).toLowerCase(Locale.ROOT), port);
  }

  /** The port in {@code digits}, or -1. */
  static int parsePort(String digits) {
    if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(Origin::isDigit)) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= MAX_PORT ? port : -1;
  }

  static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** As in a URL, without an implied port. */
  @Override
  public String toString() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + literal + (port == defaultPort(scheme) ? "" : ":" + port);
  }
}
