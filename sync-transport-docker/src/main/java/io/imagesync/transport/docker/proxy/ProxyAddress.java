// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import io.imagesync.Credentials.UsernamePassword;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy.
 *
 * @param kind how it is spoken to
 * @param host its name or address; an IPv6 address without brackets
 * @param port its port
 * @param login what it is shown, if anything
 */
public record ProxyAddress(Kind kind, String host, int port, Optional<UsernamePassword> login) {
  private static final int MOST_PORT = 65535;
  private static final int MOST_SHOWN = 40;

  /** Names that {@code URI} does not take for a host's, but networks of containers have. */
  private static final Pattern UNUSUAL = Pattern.compile("(.*@)?([\\w.-]*_[\\w.-]*)(:\\d*)?");

  /** How a proxy is spoken to. */
  public enum Kind {
    /** HTTP in the clear. */
    HTTP(80),
    /** HTTP over TLS. */
    HTTPS(443),
    /** SOCKS 5; the proxy looks names up. */
    SOCKS5(1080);

    private final int defaultPort;

    Kind(int defaultPort) {
      this.defaultPort = defaultPort;
    }
  }

  /**
   * Reads {@code [scheme://][user[:password]@]host[:port]}; without scheme, {@code http} is meant.
   *
   * @throws TransportException with kind {@code CONFIGURATION}; never tells user or password
   */
  static ProxyAddress parse(String text) throws TransportException {
    URI whole = uri(text.contains("://") ? text : "http://" + text);
    Matcher unusual = UNUSUAL.matcher(String.valueOf(whole.getRawAuthority()));
    boolean isUnusual = whole.getHost() == null && unusual.matches();
    URI uri = isUnusual ? uri(whole.getScheme() + unusual.replaceFirst("://$1proxy$3")) : whole;
    String host = isUnusual ? unusual.group(2) : uri.getHost();
    if (host == null || uri.getPort() > MOST_PORT || uri.getPort() == 0) {
      throw invalid("is not the URL of a proxy");
    }
    Kind kind = kind(String.valueOf(uri.getScheme()));
    return new ProxyAddress(
        kind,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? kind.defaultPort : uri.getPort(),
        Optional.ofNullable(uri.getUserInfo()).flatMap(ProxyAddress::login));
  }

  private static URI uri(String text) throws TransportException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw invalid("is not a URL"); // the cause would show the password
    }
  }

  private static Kind kind(String scheme) throws TransportException {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> Kind.HTTP;
      case "https" -> Kind.HTTPS;
      case "socks5", "socks5h" -> Kind.SOCKS5;
      default ->
          throw invalid(
              "has the scheme \"" + shortened(scheme) + "\"; use http, https, socks5 or socks5h");
    };
  }

  private static String shortened(String scheme) {
    return scheme.length() > MOST_SHOWN ? scheme.substring(0, MOST_SHOWN) + "…" : scheme;
  }

  private static Optional<UsernamePassword> login(String userInfo) {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return user.isEmpty() ? Optional.empty() : Optional.of(new UsernamePassword(user, password));
  }

  private static TransportException invalid(String reason) {
    return new TransportException(
        "The proxy that is configured cannot be used: it " + reason, ErrorKind.CONFIGURATION);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return kind.name().toLowerCase(Locale.ROOT) + "://" + literal + ":" + port;
  }
}
