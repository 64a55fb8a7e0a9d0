// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** Keys as OpenSSL wrote them of old: PKCS #1 and SEC 1, which may be encrypted. */
final class OldKeyForms {
  private static final Pattern CIPHERS =
      Pattern.compile("AES-(128|192|256)-CBC|DES-EDE3-CBC|DES-CBC");

  private OldKeyForms() {}

  static PrivateKey read(PemBlock block) throws UnusableKeyException {
    if (parse(block) instanceof PEMKeyPair pair) {
      return key(pair).orElseThrow(() -> damaged(block));
    }
    throw PrivateKeys.unusable("holds an " + block.label() + ", which is unknown");
  }

  static PrivateKey decrypt(PemBlock block, KeyPassword password) throws UnusableKeyException {
    if (!(parse(block) instanceof PEMEncryptedKeyPair pair)) {
      throw PrivateKeys.unusable("holds an encrypted " + block.label() + ", which is unknown");
    }
    if (!CIPHERS.matcher(pair.getDekAlgName()).matches()) {
      throw PrivateKeys.unusable(
          "is encrypted with a cipher that is not known here; encrypt it anew with: openssl pkcs8"
              + " -topk8 -v2 aes-256-cbc -in FILE -out FILE");
    }
    try {
      return key(pair.decryptKeyPair(new BcPEMDecryptorProvider(password.octets())))
          .orElseThrow(PrivateKeys::wrongPassword);
    } catch (IOException | RuntimeException e) {
      throw PrivateKeys.wrongPassword();
    }
  }

  private static @Nullable Object parse(PemBlock block) throws UnusableKeyException {
    try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
      return parser.readObject();
    } catch (IOException | RuntimeException e) {
      throw damaged(block);
    }
  }

  private static UnusableKeyException damaged(PemBlock block) {
    return PrivateKeys.unusable("holds a damaged " + block.label());
  }

  private static Optional<PrivateKey> key(PEMKeyPair pair) {
    try {
      return Optional.of(new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
