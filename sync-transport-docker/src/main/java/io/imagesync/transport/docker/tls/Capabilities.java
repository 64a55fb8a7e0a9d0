// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * What TLS of this Java runtime can do and has not switched off.
 *
 * @param protocols versions, as the JDK calls them
 * @param suites cipher suites
 * @param groups named groups; empty if they cannot be chosen
 */
record Capabilities(List<String> protocols, List<String> suites, Optional<List<String>> groups) {
  Capabilities {
    protocols = List.copyOf(protocols);
    suites = List.copyOf(suites);
    groups = groups.map(List::copyOf);
  }

  static Capabilities of(SSLContext context) {
    SSLParameters usual = context.getDefaultSSLParameters();
    return new Capabilities(
        List.of(usual.getProtocols()),
        List.of(context.getSupportedSSLParameters().getCipherSuites()),
        groups(usual));
  }

  /** Those of a context that trusts nobody. */
  static Capabilities ofRuntime() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[0], new TrustManager[0], null);
    return of(context);
  }

  /** Java has the methods since version 20. */
  private static Optional<List<String>> groups(SSLParameters parameters) {
    try {
      Method getter = SSLParameters.class.getMethod("getNamedGroups");
      return Optional.ofNullable((String[]) getter.invoke(parameters)).map(List::of);
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /** Lets {@code parameters} use {@code names} alone; only where {@link #groups} are known. */
  static void chooseGroups(SSLParameters parameters, List<String> names) {
    try {
      SSLParameters.class
          .getMethod("setNamedGroups", String[].class)
          .invoke(parameters, (Object) names.toArray(String[]::new));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Named groups cannot be chosen", e);
    }
  }
}
