// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import io.imagesync.ErrorKind;
import io.imagesync.ProxySettings;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.surroundings.Surroundings;
import java.util.Locale;
import java.util.Optional;

/** Which proxy is used for which host. Immutable; looks nothing up. */
public final class ProxyRules {
  private final ProxySettings settings;
  private final NoProxy direct;
  private final boolean untrusted;

  private ProxyRules(ProxySettings settings, boolean untrusted) {
    this.settings = settings;
    this.direct = new NoProxy(settings.noProxy());
    this.untrusted = untrusted;
  }

  /** As {@code settings} say. */
  public static ProxyRules of(ProxySettings settings) {
    return new ProxyRules(settings, false);
  }

  /**
   * As the environment variables say; those in upper case go before those in lower case.
   *
   * <p>A web server tells a CGI program the header {@code Proxy} of whoever asks it as {@code
   * HTTP_PROXY}, so that variable is not trusted in such a program.
   */
  public static ProxyRules of(Surroundings surroundings) {
    return new ProxyRules(
        new ProxySettings(
            variable(surroundings, "HTTPS_PROXY"),
            variable(surroundings, "HTTP_PROXY"),
            variable(surroundings, "NO_PROXY")),
        surroundings.variable("REQUEST_METHOD").isPresent());
  }

  private static String variable(Surroundings surroundings, String name) {
    return surroundings
        .variable(name)
        .or(() -> surroundings.variable(name.toLowerCase(Locale.ROOT)))
        .orElse("");
  }

  /**
   * The proxy for a host, if there is one. This machine is always reached directly.
   *
   * @param scheme {@code http} or {@code https}
   * @throws TransportException with kind {@code CONFIGURATION} if what is configured for it cannot
   *     be used
   */
  public Optional<ProxyAddress> find(String scheme, String host, int port)
      throws TransportException {
    boolean secure = scheme.equals("https");
    String proxy = secure ? settings.httpsProxy() : settings.httpProxy();
    if (proxy.isEmpty() || direct.covers(host, port)) {
      return Optional.empty();
    }
    if (untrusted && !secure) {
      throw new TransportException(
          "HTTP_PROXY is not used in a CGI program (REQUEST_METHOD is set), where others can set it",
          ErrorKind.CONFIGURATION);
    }
    return Optional.of(ProxyAddress.parse(proxy));
  }
}
