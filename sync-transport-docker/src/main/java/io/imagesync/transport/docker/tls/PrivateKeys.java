// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.imagesync.ErrorKind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Reads private keys in PEM. PKCS #8 is the JDK's own; the older forms of OpenSSL need
 * BouncyCastle.
 */
final class PrivateKeys {
  private static final String PKCS8 = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

  private PrivateKeys() {}

  /**
   * The first private key in {@code content}.
   *
   * @throws UnusableKeyException if there is none, it is encrypted, or nothing here can read it
   */
  static PrivateKey read(byte[] content) throws UnusableKeyException {
    PemBlock block =
        PemBlock.parse(new String(content, ISO_8859_1)).stream()
            .filter(PemBlock::isPrivateKey)
            .findFirst()
            .orElseThrow(() -> unusable("holds no private key in PEM"));
    if (block.encrypted()) {
      throw unusable("is encrypted; decrypt it with: openssl pkey -in FILE -out FILE");
    }
    byte[] bytes = block.bytes().orElseThrow(() -> unusable("is not valid PEM"));
    return block.label().equals(PKCS8) ? readPkcs8(bytes) : readOldForm(block.label(), bytes);
  }

  private static PrivateKey readPkcs8(byte[] bytes) throws UnusableKeyException {
    PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(bytes);
    return ALGORITHMS.stream()
        .flatMap(algorithm -> readAs(algorithm, key).stream())
        .findFirst()
        .orElseThrow(() -> unusable("holds a damaged key, or one of an unknown algorithm"));
  }

  private static Optional<PrivateKey> readAs(String algorithm, PKCS8EncodedKeySpec key) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(key));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // of another algorithm
    }
  }

  private static PrivateKey readOldForm(String label, byte[] bytes) throws UnusableKeyException {
    try {
      return OldKeyForms.read(label, bytes);
    } catch (NoClassDefFoundError e) {
      throw new UnusableKeyException(
          "holds an "
              + label
              + ", which cannot be read without BouncyCastle: add"
              + " org.bouncycastle:bcpkix-jdk18on to the class path, or convert it with: openssl"
              + " pkcs8 -topk8 -nocrypt -in FILE -out FILE",
          ErrorKind.NOT_SUPPORTED);
    }
  }

  static UnusableKeyException unusable(String reason) {
    return new UnusableKeyException(reason, ErrorKind.CONFIGURATION);
  }
}
