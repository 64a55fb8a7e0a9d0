// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import io.imagesync.ErrorKind;
import io.imagesync.TlsDetails;
import io.imagesync.spi.TransportException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a handshake may come to.
 *
 * @param protocols versions, as the JDK calls them
 * @param suites cipher suites; empty for those of the SSL context
 * @param groups named groups; empty for those of the SSL context
 */
record Negotiation(List<String> protocols, List<String> suites, List<String> groups) {
  private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
  private static final String USUAL_MINIMUM = "1.2";
  private static final Set<String> USUAL_SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  /**
   * Without details.
   *
   * @param supported the cipher suites there are
   */
  static Negotiation usual(List<String> supported) {
    return new Negotiation(from(USUAL_MINIMUM), usualSuites(supported), List.of());
  }

  /** In an SSL context that was given: its own suites. */
  static Negotiation ofGivenContext() {
    return new Negotiation(from(USUAL_MINIMUM), List.of(), List.of());
  }

  /**
   * What {@code details} say.
   *
   * @param given whether the capabilities are those of an SSL context that was given
   * @throws TransportException if TLS here cannot do it
   */
  static Negotiation of(TlsDetails details, Capabilities capabilities, boolean given)
      throws TransportException {
    String minimum = details.minVersion().orElse(USUAL_MINIMUM);
    List<String> wanted = from(minimum);
    if (!capabilities.protocols().contains(wanted.get(0))) {
      throw impossible(
          "TLS "
              + minimum
              + " is switched off in this Java runtime, see the security property"
              + " jdk.tls.disabledAlgorithms",
          ErrorKind.NOT_SUPPORTED);
    }
    List<String> protocols = wanted.stream().filter(capabilities.protocols()::contains).toList();
    return new Negotiation(
        protocols, suites(details, minimum, capabilities, given), groups(details, capabilities));
  }

  private static List<String> from(String minimum) {
    return VERSIONS.subList(minimum.charAt(2) - '0', VERSIONS.size());
  }

  private static List<String> usualSuites(List<String> supported) {
    return supported.stream().filter(USUAL_SUITES::contains).toList();
  }

  private static List<String> suites(
      TlsDetails details, String minimum, Capabilities capabilities, boolean given)
      throws TransportException {
    if (details.cipherSuites().isEmpty()) {
      boolean old = minimum.compareTo(USUAL_MINIMUM) < 0;
      return old || given ? List.of() : usualSuites(capabilities.suites());
    }
    List<String> chosen = details.cipherSuites().get();
    for (String name : chosen) {
      if (!capabilities.suites().contains(name)) {
        throw impossible(
            "the cipher suite " + name + " is unknown to this Java runtime, or switched off in it",
            ErrorKind.CONFIGURATION);
      }
    }
    return chosen.stream().anyMatch(Negotiation::isOfTls13)
        ? chosen
        : Stream.concat(
                chosen.stream(),
                usualSuites(capabilities.suites()).stream().filter(Negotiation::isOfTls13))
            .toList();
  }

  /** Suites of older versions name the key exchange too. */
  private static boolean isOfTls13(String suite) {
    return !suite.contains("_WITH_");
  }

  private static List<String> groups(TlsDetails details, Capabilities capabilities)
      throws TransportException {
    if (details.namedGroups().isEmpty()) {
      return List.of();
    }
    List<String> chosen = details.namedGroups().get();
    if (capabilities.groups().isEmpty()) {
      throw impossible(
          "named groups cannot be chosen in this Java runtime, but since Java 20; or leave them out,"
              + " and start Java with -Djdk.tls.namedGroups="
              + String.join(",", chosen),
          ErrorKind.NOT_SUPPORTED);
    }
    for (String name : chosen) {
      if (!capabilities.groups().get().contains(name)) {
        throw impossible(
            "the named group " + name + " is unknown to this Java runtime, or switched off in it",
            ErrorKind.NOT_SUPPORTED);
      }
    }
    return chosen;
  }

  private static TransportException impossible(String reason, ErrorKind kind) {
    return new TransportException("The TLS details cannot be used: " + reason, kind);
  }
}
