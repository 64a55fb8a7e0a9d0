// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidParameterSpecException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts PKCS #8 with what the JDK has: PBES2 of RFC 8018 with PBKDF2 and AES in CBC mode, which
 * is what OpenSSL writes. The JDK's own "PBEWith..." would refuse passwords beyond ASCII.
 */
final class EncryptedPkcs8 {
  /** How the JDK names such parameters when it prints them. */
  private static final Pattern NAME =
      Pattern.compile("PBEWith(HmacSHA(?:1|224|256|384|512))AndAES_(128|256)");

  private final String hash;
  private final int keyBits;
  private final PBEParameterSpec derivation;
  private final byte[] content;

  private EncryptedPkcs8(String hash, int keyBits, PBEParameterSpec derivation, byte[] content) {
    this.hash = hash;
    this.keyBits = keyBits;
    this.derivation = derivation;
    this.content = content;
  }

  /** Empty for what is damaged, or encrypted in another way. */
  static Optional<EncryptedPkcs8> parse(byte[] encoded) {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
      AlgorithmParameters parameters = info.getAlgParameters();
      Matcher name = NAME.matcher(String.valueOf(parameters));
      if (parameters == null || !name.matches()) {
        return Optional.empty();
      }
      return Optional.of(
          new EncryptedPkcs8(
              name.group(1),
              Integer.parseInt(name.group(2)),
              parameters.getParameterSpec(PBEParameterSpec.class),
              info.getEncryptedData()));
    } catch (IOException | InvalidParameterSpecException | RuntimeException e) {
      return Optional.empty(); // the JDK checks little of what it parses
    }
  }

  /**
   * The key in plain PKCS #8, or, one time in some hundred, garbage if the password is wrong.
   *
   * @throws UnusableKeyException if it would cost too much, or the password is wrong
   */
  byte[] decrypt(KeyPassword password) throws UnusableKeyException {
    DerivationCost.checkIterations(BigInteger.valueOf(derivation.getIterationCount()));
    try {
      PBEKeySpec spec =
          new PBEKeySpec(
              password.characters(), derivation.getSalt(), derivation.getIterationCount(), keyBits);
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2With" + hash).generateSecret(spec).getEncoded();
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), derivation.getParameterSpec());
      return cipher.doFinal(content);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw PrivateKeys.wrongPassword();
    }
  }
}
