// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imagesync.transport.docker.Certificates;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.crypto.util.PBKDFConfig;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.MiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Makes encrypted keys, as OpenSSL does and as nobody should. */
public final class EncryptedKeys {
  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final byte[] SALT = "saltsalt".getBytes(UTF_8);

  private EncryptedKeys() {}

  /** What {@code openssl genpkey} and {@code openssl pkcs8} write. */
  public static String usual(PrivateKey key, String password) throws Exception {
    return pkcs8(key, password, "hmacWithSHA256", NISTObjectIdentifiers.id_aes256_CBC);
  }

  static String pkcs8(PrivateKey key, String password, String hash, ASN1ObjectIdentifier cipher)
      throws Exception {
    AlgorithmIdentifier hashing =
        new AlgorithmIdentifier(
            (ASN1ObjectIdentifier) PKCSObjectIdentifiers.class.getField("id_" + hash).get(null),
            DERNull.INSTANCE);
    PBKDFConfig derivation =
        new PBKDF2Config.Builder().withPRF(hashing).withIterationCount(2048).build();
    return pkcs8(key, password, derivation, cipher);
  }

  static String scrypt(PrivateKey key, String password) throws Exception {
    return pkcs8(
        key,
        password,
        new ScryptConfig.Builder(16_384, 8, 1).build(),
        NISTObjectIdentifiers.id_aes256_CBC);
  }

  private static String pkcs8(
      PrivateKey key, String password, PBKDFConfig derivation, ASN1ObjectIdentifier cipher)
      throws Exception {
    return pkcs8(
        key,
        new JcePKCSPBEOutputEncryptorBuilder(derivation, cipher)
            .setProvider(PROVIDER)
            .build(password.toCharArray()));
  }

  /** What {@code openssl pkcs8 -v1 PBE-SHA1-3DES} writes. */
  static String ofPkcs12(PrivateKey key, String password) throws Exception {
    return pkcs8(
        key,
        new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
            .setProvider(PROVIDER)
            .build(password.toCharArray()));
  }

  private static String pkcs8(PrivateKey key, OutputEncryptor encryptor) throws Exception {
    return Certificates.pem(new JcaPKCS8Generator(key, encryptor));
  }

  /** What OpenSSL wrote of old. */
  static String oldForm(PrivateKey key, String password, String cipher) throws Exception {
    return Certificates.pem(
        new MiscPEMGenerator(
            withCurve(key),
            new JcePEMEncryptorBuilder(cipher)
                .setProvider(PROVIDER)
                .build(password.toCharArray())));
  }

  /** Unlike OpenSSL, the JDK names the curve of a key outside of it alone. */
  private static PrivateKeyInfo withCurve(PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    return key instanceof ECKey ec
        ? new PrivateKeyInfo(
            info.getPrivateKeyAlgorithm(),
            new ECPrivateKey(
                ec.getParams().getOrder().bitLength(),
                ((java.security.interfaces.ECPrivateKey) key).getS(),
                info.getPrivateKeyAlgorithm().getParameters()))
        : info;
  }

  static String withIterations(BigInteger count) throws Exception {
    ASN1Encodable derivation =
        PBKDF2Params.getInstance(
            new DERSequence(
                new ASN1Encodable[] {new DEROctetString(SALT), new ASN1Integer(count)}));
    return pbes2(PKCSObjectIdentifiers.id_PBKDF2, derivation);
  }

  static String withScrypt(long cost, long blockSize, long runs) throws Exception {
    return pbes2(
        MiscObjectIdentifiers.id_scrypt,
        new DERSequence(
            new ASN1Encodable[] {
              new DEROctetString(SALT),
              new ASN1Integer(cost),
              new ASN1Integer(blockSize),
              new ASN1Integer(runs)
            }));
  }

  static String ofPkcs12WithIterations(int count) throws Exception {
    return garbage(
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
            new PKCS12PBEParams(SALT, count)));
  }

  static String ofUnknownKind() throws Exception {
    return garbage(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")));
  }

  static String withUnknownDerivation() throws Exception {
    return pbes2(new ASN1ObjectIdentifier("1.2.3.4"), DERNull.INSTANCE);
  }

  static String withUnknownCipher() throws Exception {
    return pbes2(
        PKCSObjectIdentifiers.id_PBKDF2,
        new PBKDF2Params(SALT, 1),
        new ASN1ObjectIdentifier("1.2.3.4"));
  }

  private static String pbes2(ASN1ObjectIdentifier derivation, ASN1Encodable parameters)
      throws Exception {
    return pbes2(derivation, parameters, NISTObjectIdentifiers.id_aes256_CBC);
  }

  private static String pbes2(
      ASN1ObjectIdentifier derivation, ASN1Encodable parameters, ASN1ObjectIdentifier cipher)
      throws Exception {
    return garbage(
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2,
            new PBES2Parameters(
                new KeyDerivationFunc(derivation, parameters),
                new EncryptionScheme(cipher, new DEROctetString(new byte[16])))));
  }

  private static String garbage(AlgorithmIdentifier encryption) throws Exception {
    byte[] encoded = new EncryptedPrivateKeyInfo(encryption, new byte[64]).getEncoded();
    return Certificates.pem(new PemObject("ENCRYPTED PRIVATE KEY", encoded));
  }
}
