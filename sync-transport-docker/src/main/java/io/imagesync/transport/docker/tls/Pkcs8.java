// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Keys in PKCS #8, which does not say in a way the JDK would understand what kind they are of. */
final class Pkcs8 {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

  private Pkcs8() {}

  /** Empty for what is damaged, or of an algorithm that the JDK does not know. */
  static Optional<PrivateKey> key(byte[] encoded) {
    PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(encoded);
    return ALGORITHMS.stream().flatMap(algorithm -> readAs(algorithm, key).stream()).findFirst();
  }

  private static Optional<PrivateKey> readAs(String algorithm, PKCS8EncodedKeySpec key) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(key));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // of another algorithm
    }
  }
}
