// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which versions of TLS, cipher suites and named groups a run may use, instead of the usual ones
 * (TLS 1.2 and 1.3; with TLS 1.2, ECDHE with AES-GCM). Immutable. Rarely a good idea: the usual
 * ones get better with time, while these stay as they are.
 *
 * <p>What the Java runtime does not have, or has switched off, makes the run fail before anything
 * is contacted.
 *
 * @param minVersion the oldest version: {@code 1.0}, {@code 1.1}, {@code 1.2} or {@code 1.3}; empty
 *     for the usual one
 * @param cipherSuites IANA names of cipher suites, the preferred one first; empty for the usual
 *     ones
 * @param namedGroups IANA names of groups for the key exchange, the preferred one first; empty for
 *     those of the Java runtime. Java can choose them since version 20
 */
public record TlsDetails(
    Optional<String> minVersion,
    Optional<List<String>> cipherSuites,
    Optional<List<String>> namedGroups) {
  private static final TlsDetails USUAL =
      new TlsDetails(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Pattern VERSION = Pattern.compile("1\\.[0-3]");
  private static final Pattern SUITE = Pattern.compile("TLS_[A-Z0-9_]{1,80}");
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_]{1,80}");

  /** Checks what can be checked without a Java runtime's TLS. */
  public TlsDetails {
    Objects.requireNonNull(minVersion, "minVersion");
    cipherSuites = cipherSuites.map(List::copyOf);
    namedGroups = namedGroups.map(List::copyOf);
    minVersion.ifPresent(
        version ->
            check(VERSION, version, "is not a version of TLS; 1.0, 1.1, 1.2 and 1.3 are versions"));
    cipherSuites.ifPresent(
        names -> check(SUITE, names, "is not the IANA name of a cipher suite", "cipher suite"));
    namedGroups.ifPresent(
        names -> check(GROUP, names, "is not the IANA name of a named group", "named group"));
  }

  private static void check(Pattern pattern, List<String> names, String objection, String what) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no " + what + " in the list; leave the list out for the usual ones");
    }
    names.forEach(name -> check(pattern, name, objection));
  }

  private static void check(Pattern pattern, String text, String objection) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException('"' + text + "\" " + objection);
    }
  }

  /** The usual ones. */
  public static TlsDetails defaults() {
    return USUAL;
  }

  /**
   * Uses {@code version} or newer ones: {@code 1.0}, {@code 1.1}, {@code 1.2} or {@code 1.3}. Java
   * runtimes have 1.0 and 1.1 switched off. With one of these, and unless cipher suites are given,
   * those of the Java runtime are used.
   *
   * @throws IllegalArgumentException for another version
   */
  public TlsDetails minVersion(String version) {
    return new TlsDetails(Optional.of(version), cipherSuites, namedGroups);
  }

  /**
   * Uses these cipher suites. TLS 1.3 has suites of its own, and keeps them unless one of those is
   * in the list.
   *
   * @param names IANA names, such as {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384}
   * @throws IllegalArgumentException if there is no name, or one that cannot be a suite's
   */
  public TlsDetails cipherSuites(List<String> names) {
    return new TlsDetails(minVersion, Optional.of(names), namedGroups);
  }

  /**
   * Uses these groups for the key exchange. Before version 20, Java could choose them with the
   * system property {@code jdk.tls.namedGroups} alone; a run then fails.
   *
   * @param names IANA names, such as {@code x25519} or {@code secp256r1}
   * @throws IllegalArgumentException if there is no name, or one that cannot be a group's
   */
  public TlsDetails namedGroups(List<String> names) {
    return new TlsDetails(minVersion, cipherSuites, Optional.of(names));
  }
}
