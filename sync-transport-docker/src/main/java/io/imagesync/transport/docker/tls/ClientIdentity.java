// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are to a registry that asks for a certificate.
 *
 * @param chain our certificate, then those of its issuers
 * @param key the key of our certificate
 */
record ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] SAMPLE = "imagesync".getBytes(UTF_8);

  ClientIdentity {
    chain = List.copyOf(chain);
  }

  /** Whether the key is that of the certificate. */
  boolean isConsistent() {
    try {
      Signature signature = Signature.getInstance(signatureAlgorithm(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(chain.get(0).getPublicKey());
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String signatureAlgorithm(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "DSA" -> "SHA256withDSA";
      default -> keyAlgorithm;
    };
  }

  @Override
  public String toString() {
    return chain.get(0).getSubjectX500Principal().getName();
  }
}
