// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.util.Base64;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Keys as OpenSSL wrote them of old: PKCS #1 and SEC 1. The only class that needs BouncyCastle. */
final class OldKeyForms {
  private OldKeyForms() {}

  static PrivateKey read(String label, byte[] bytes) throws UnusableKeyException {
    String body = Base64.getMimeEncoder().encodeToString(bytes);
    String pem = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      if (parser.readObject() instanceof PEMKeyPair pair) {
        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
      }
      throw PrivateKeys.unusable("holds an " + label + ", which is unknown");
    } catch (IOException | RuntimeException e) {
      throw PrivateKeys.unusable("holds a damaged " + label);
    }
  }
}
