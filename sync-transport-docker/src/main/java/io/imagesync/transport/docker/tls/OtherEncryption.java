// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.io.IOException;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Decrypts PKCS #8 that the JDK cannot: scrypt, other ciphers, and the derivations of before PBES2.
 * Needs BouncyCastle.
 */
final class OtherEncryption {
  private OtherEncryption() {}

  /**
   * The key in plain PKCS #8, or, rarely, garbage if the password is wrong.
   *
   * @throws UnusableKeyException if it is damaged, of an unknown encryption, too costly, or the
   *     password is wrong
   */
  static byte[] decrypt(byte[] encoded, KeyPassword password) throws UnusableKeyException {
    PKCS8EncryptedPrivateKeyInfo info = parse(encoded);
    checkCost(info.getEncryptionAlgorithm());
    InputDecryptor decryptor = decryptor(info.getEncryptionAlgorithm(), password);
    try {
      return info.decryptPrivateKeyInfo(algorithm -> decryptor).getEncoded();
    } catch (PKCSException | IOException | RuntimeException e) {
      throw PrivateKeys.wrongPassword();
    }
  }

  private static PKCS8EncryptedPrivateKeyInfo parse(byte[] encoded) throws UnusableKeyException {
    try {
      return new PKCS8EncryptedPrivateKeyInfo(encoded);
    } catch (IOException | RuntimeException e) {
      throw damaged();
    }
  }

  private static UnusableKeyException damaged() {
    return PrivateKeys.unusable("holds a damaged ENCRYPTED PRIVATE KEY");
  }

  private static void checkCost(AlgorithmIdentifier encryption) throws UnusableKeyException {
    try {
      if (isScheme2(encryption)) {
        checkCost(PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc());
      } else {
        DerivationCost.checkIterations(
            PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations());
      }
    } catch (RuntimeException e) {
      throw unknown(encryption);
    }
  }

  private static void checkCost(KeyDerivationFunc derivation) throws UnusableKeyException {
    if (derivation.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
      ScryptParams scrypt = ScryptParams.getInstance(derivation.getParameters());
      DerivationCost.checkScrypt(
          scrypt.getCostParameter(), scrypt.getBlockSize(), scrypt.getParallelizationParameter());
    } else {
      DerivationCost.checkIterations(
          PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount());
    }
  }

  private static boolean isScheme2(AlgorithmIdentifier encryption) {
    return encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2);
  }

  private static InputDecryptor decryptor(AlgorithmIdentifier encryption, KeyPassword password)
      throws UnusableKeyException {
    try {
      return new JceOpenSSLPKCS8DecryptorProviderBuilder()
          .setProvider(new BouncyCastleProvider())
          .build(takesOctets(encryption) ? password.octets() : password.characters())
          .get(encryption);
    } catch (OperatorCreationException | RuntimeException e) {
      throw unknown(encryption);
    }
  }

  /** BouncyCastle takes the low byte of each character where PBKDF2 has its default hash. */
  private static boolean takesOctets(AlgorithmIdentifier encryption) {
    if (!isScheme2(encryption)) {
      return false;
    }
    KeyDerivationFunc derivation =
        PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc();
    return derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
        && PBKDF2Params.getInstance(derivation.getParameters()).isDefaultPrf();
  }

  private static UnusableKeyException unknown(AlgorithmIdentifier encryption) {
    return PrivateKeys.unusable(
        "is encrypted in a way that is not known here ("
            + encryption.getAlgorithm()
            + "); encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out FILE");
  }
}
