// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What an HTTP proxy is shown, RFC 7617. */
public final class ProxyLogin {
  private ProxyLogin() {}

  /** The value of {@code Proxy-Authorization}, if the proxy has credentials. */
  public static Optional<String> header(ProxyAddress proxy) {
    return proxy
        .login()
        .map(login -> login.username() + ":" + login.password())
        .map(pair -> pair.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> "Basic " + Base64.getEncoder().encodeToString(bytes));
  }
}
