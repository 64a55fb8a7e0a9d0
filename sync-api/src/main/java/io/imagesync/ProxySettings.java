// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.Objects;

/**
 * Which proxies are used, in the notation of the environment variables {@code HTTPS_PROXY}, {@code
 * HTTP_PROXY} and {@code NO_PROXY}. This machine ({@code localhost}, loopback addresses) is always
 * reached directly.
 *
 * @param httpsProxy for registries over HTTPS: {@code [scheme://][user:password@]host[:port]} with
 *     the scheme {@code http} (if none is given), {@code https}, {@code socks5} or {@code socks5h};
 *     empty for none
 * @param httpProxy the same for registries over plain HTTP
 * @param noProxy what is reached directly, separated by commas: {@code *}, addresses, networks such
 *     as {@code 10.0.0.0/8}, {@code example.com} with all its subdomains, {@code .example.com} for
 *     the subdomains alone; each but networks may end in {@code :port}
 */
public record ProxySettings(String httpsProxy, String httpProxy, String noProxy) {
  /** Checks for null. */
  public ProxySettings {
    Objects.requireNonNull(httpsProxy, "httpsProxy");
    Objects.requireNonNull(httpProxy, "httpProxy");
    Objects.requireNonNull(noProxy, "noProxy");
  }

  /** No proxy for anything. */
  public static ProxySettings none() {
    return new ProxySettings("", "", "");
  }

  /** Without the proxies, whose URLs may hold passwords. */
  @Override
  public String toString() {
    return "ProxySettings["
        + (httpsProxy.isEmpty() ? "none" : "a proxy")
        + " for https, "
        + (httpProxy.isEmpty() ? "none" : "a proxy")
        + " for http, direct: "
        + noProxy
        + "]";
  }
}
