// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imagesync.testkit.fuzz.Malformed;
import io.imagesync.transport.docker.Certificates;
import java.lang.reflect.InvocationTargetException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  private static KeyPair rsa;
  private static KeyPair ec;

  @BeforeAll
  static void makeKeys() throws Exception {
    rsa = generate("RSA", 2048);
    ec = generate("EC", 256);
  }

  private static KeyPair generate(String algorithm, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  private static PrivateKey read(String pem) throws UnusableKeyException {
    return PrivateKeys.read(pem.getBytes(ISO_8859_1), Optional.empty());
  }

  private static String pkcs8(KeyPair pair) throws Exception {
    return Certificates.pem(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  /** As OpenSSL wrote keys of old. */
  private static String oldForm(KeyPair pair) throws Exception {
    return Certificates.pem(new JcaMiscPEMGenerator(pair.getPrivate()));
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "EC, 256", "EC, 384", "EC, 521", "Ed25519, 255", "Ed448, 448"})
  void should_read_pkcs8(String algorithm, int size) throws Exception {
    KeyPair pair = generate(algorithm, size);

    assertThat(read(pkcs8(pair)).getEncoded()).isEqualTo(pair.getPrivate().getEncoded());
  }

  @Test
  void should_read_pkcs1() throws Exception {
    assertThat(oldForm(rsa)).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(read(oldForm(rsa)).getEncoded()).isEqualTo(rsa.getPrivate().getEncoded());
  }

  @Test
  void should_read_sec1_behind_its_parameters() throws Exception {
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

    PrivateKey key = read(parameters + sec1(ec));

    assertThat(signs(key)).isTrue();
  }

  private static String sec1(KeyPair pair) throws Exception {
    ASN1Encodable curve =
        PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
            .getPrivateKeyAlgorithm()
            .getParameters();
    BigInteger secret = ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS();
    byte[] encoded = new ECPrivateKey(256, secret, curve).getEncoded();
    return Certificates.pem(new PemObject("EC PRIVATE KEY", encoded));
  }

  private static boolean signs(PrivateKey key) throws Exception {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(ec.getPublic());
    return signature.verify(signed);
  }

  @Test
  void should_read_windows_line_ends_and_text_before_the_key() throws Exception {
    assertThat(read("Key of john\n" + pkcs8(ec).replace("\n", "\r\n"))).isEqualTo(ec.getPrivate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN ODD PRIVATE KEY-----\nAAAA\n-----END ODD PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
      })
  void should_refuse_what_is_no_key(String pem) {
    assertThatExceptionOfType(UnusableKeyException.class).isThrownBy(() -> read(pem));
  }

  @Test
  void should_fail_with_one_exception_only() throws Exception {
    Malformed.from(pkcs8(ec), sec1(ec), oldForm(rsa), pkcs8(rsa))
        .mixedWith(
            "-----", "BEGIN ", "END ", "EC ", "RSA ", "PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\n")
        .mayFailWith(UnusableKeyException.class)
        .neverTelling("MII")
        .check(pem -> assertThat(read(pem).getAlgorithm()).isNotEmpty());
  }

  @Test
  void should_take_any_text_apart_into_complete_blocks() throws Exception {
    Malformed.from(pkcs8(ec), oldForm(rsa), sec1(ec) + pkcs8(ec))
        .mixedWith(
            "-----BEGIN A-----", "-----END A-----", "-----", "\n", "Proc-Type: 4,ENCRYPTED\n")
        .check(
            pem ->
                assertThat(PemBlock.parse(pem))
                    .allSatisfy(
                        block -> {
                          assertThat(pem)
                              .contains("-----BEGIN " + block.label() + "-----")
                              .contains("-----END " + block.label() + "-----");
                          assertThat(block.body()).doesNotContain("\n");
                          block
                              .bytes()
                              .ifPresent(bytes -> assertThat(bytes).hasSizeLessThan(pem.length()));
                        }));
  }

  @Test
  void should_leave_the_security_providers_alone() throws Exception {
    Provider[] before = Security.getProviders();

    read(oldForm(rsa));

    assertThat(Security.getProviders()).isEqualTo(before);
  }

  @Test
  void should_say_what_is_missing_without_bouncycastle() throws Exception {
    try (WithoutBouncyCastle runtime = new WithoutBouncyCastle()) {
      assertThat(runtime.read(pkcs8(rsa)).getEncoded()).isEqualTo(rsa.getPrivate().getEncoded());
      assertThatExceptionOfType(InvocationTargetException.class)
          .isThrownBy(() -> runtime.read(oldForm(rsa)))
          .withStackTraceContaining(
              "RSA PRIVATE KEY, which cannot be read without BouncyCastle: add"
                  + " org.bouncycastle:bcpkix-jdk18on to the class path");
    }
  }

  @Test
  void should_never_print_a_key() throws Exception {
    assertThat(PemBlock.parse(pkcs8(ec)).toString()).isEqualTo("[PRIVATE KEY]");
  }
}
