// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.transport.docker.Certificates;
import java.lang.reflect.InvocationTargetException;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.AbstractStringAssert;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EncryptedKeysTest {
  private static final String PASSWORD = "pässwörd-€-😀";

  private static PrivateKey rsa;
  private static PrivateKey ec;

  @BeforeAll
  static void makeKeys() throws Exception {
    rsa = generate("RSA", 2048);
    ec = generate("EC", 256);
  }

  private static PrivateKey generate(String algorithm, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair().getPrivate();
  }

  private static PrivateKey read(String pem, String password) throws UnusableKeyException {
    return PrivateKeys.read(pem.getBytes(ISO_8859_1), Optional.of(new KeyPassword(password)));
  }

  private static AbstractStringAssert<?> failure(String pem, Optional<String> password) {
    UnusableKeyException failure =
        catchThrowableOfType(
            UnusableKeyException.class,
            () -> PrivateKeys.read(pem.getBytes(ISO_8859_1), password.map(KeyPassword::new)));
    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    return assertThat(failure.getMessage()).doesNotContain(PASSWORD);
  }

  private static AbstractStringAssert<?> failure(String pem) {
    return failure(pem, Optional.of(PASSWORD));
  }

  private static ASN1ObjectIdentifier cipher(String name) {
    return switch (name) {
      case "AES-128" -> NISTObjectIdentifiers.id_aes128_CBC;
      case "AES-192" -> NISTObjectIdentifiers.id_aes192_CBC;
      case "AES-256" -> NISTObjectIdentifiers.id_aes256_CBC;
      default -> PKCSObjectIdentifiers.des_EDE3_CBC;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "AES-128, hmacWithSHA1, true",
    "AES-128, hmacWithSHA256, true",
    "AES-256, hmacWithSHA1, true",
    "AES-256, hmacWithSHA224, true",
    "AES-256, hmacWithSHA256, true",
    "AES-256, hmacWithSHA384, true",
    "AES-256, hmacWithSHA512, true",
    "AES-192, hmacWithSHA256, false",
    "DES-EDE3, hmacWithSHA1, false"
  })
  void should_decrypt_pkcs8(String cipher, String hash, boolean alone) throws Exception {
    String pem = EncryptedKeys.pkcs8(rsa, PASSWORD, hash, cipher(cipher));

    assertThat(pem).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    assertThat(read(pem, PASSWORD).getEncoded()).isEqualTo(rsa.getEncoded());
    assertThat(EncryptedPkcs8.parse(bytes(pem)).isPresent()).isEqualTo(alone);
    failure(pem, Optional.of("wrong")).contains("cannot be decrypted: the password");
  }

  private static byte[] bytes(String pem) {
    return PemBlock.parse(pem).get(0).bytes().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"EC, 256", "EC, 521", "Ed25519, 255", "Ed448, 448"})
  void should_decrypt_keys_of_all_algorithms(String algorithm, int size) throws Exception {
    PrivateKey key = generate(algorithm, size);

    assertThat(read(EncryptedKeys.usual(key, PASSWORD), PASSWORD).getEncoded())
        .isEqualTo(key.getEncoded());
  }

  @Test
  void should_decrypt_what_was_derived_by_scrypt() throws Exception {
    String pem = EncryptedKeys.scrypt(ec, PASSWORD);

    assertThat(read(pem, PASSWORD).getEncoded()).isEqualTo(ec.getEncoded());
    failure(pem, Optional.of("wrong")).contains("cannot be decrypted: the password");
  }

  @Test
  void should_decrypt_what_was_encrypted_as_key_stores_are() throws Exception {
    String pem = EncryptedKeys.ofPkcs12(ec, "password");

    assertThat(read(pem, "password").getEncoded()).isEqualTo(ec.getEncoded());
    failure(pem, Optional.of("wrong")).contains("cannot be decrypted: the password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC", "DES-CBC"})
  void should_decrypt_the_old_forms(String cipher) throws Exception {
    for (PrivateKey key : List.of(rsa, ec)) {
      String pem = EncryptedKeys.oldForm(key, PASSWORD, cipher);

      assertThat(pem)
          .startsWith("-----BEGIN " + key.getAlgorithm() + " PRIVATE KEY-----")
          .contains("Proc-Type: 4,ENCRYPTED");
      assertThat(secret(read(pem, PASSWORD))).isEqualTo(secret(key));
      assertThat(secret(read(pem.replace("\n", "\r\n"), PASSWORD))).isEqualTo(secret(key));
      failure(pem, Optional.of("wrong")).contains("cannot be decrypted: the password");
    }
  }

  /** The same key may be encoded with more or less around it. */
  private static BigInteger secret(PrivateKey key) {
    return key instanceof ECPrivateKey curve
        ? curve.getS()
        : ((RSAPrivateKey) key).getPrivateExponent();
  }

  @Test
  void should_say_how_to_do_without_a_password_and_how_to_give_one() throws Exception {
    for (String pem :
        List.of(
            EncryptedKeys.usual(ec, PASSWORD),
            EncryptedKeys.oldForm(rsa, PASSWORD, "AES-256-CBC"))) {
      failure(pem, Optional.empty())
          .contains("is encrypted; decrypt it with: openssl pkey -in FILE -out FILE")
          .contains("RegistryAccess.clientKeyPassword");
    }
  }

  @Test
  void should_ignore_the_password_of_what_is_not_encrypted() throws Exception {
    String plain = Certificates.pem(new PemObject("PRIVATE KEY", ec.getEncoded()));

    assertThat(read(plain, "whatever")).isEqualTo(ec);
  }

  @Test
  void should_name_an_encryption_it_does_not_know() throws Exception {
    failure(EncryptedKeys.ofUnknownKind()).contains("not known here (1.2.3.4)", "openssl pkcs8");
    failure(EncryptedKeys.withUnknownCipher()).contains("not known here", "openssl pkcs8");
    failure(EncryptedKeys.withUnknownDerivation()).contains("not known here", "openssl pkcs8");
    failure(
            EncryptedKeys.oldForm(rsa, PASSWORD, "AES-256-CBC")
                .replace("AES-256-CBC", "CAMELLIA-256-CBC"))
        .contains("a cipher that is not known here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000001", "2147483647", "99999999999999999999"})
  void should_not_count_for_ever(String count) throws Exception {
    failure(EncryptedKeys.withIterations(new BigInteger(count)))
        .contains("hashed more than 5000000 times");
    if (count.length() < 11) {
      failure(EncryptedKeys.ofPkcs12WithIterations(Integer.parseInt(count)))
          .contains("hashed more than 5000000 times");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16777216, 8, 1",
    "16384, 8, 17",
    "16384, 1048576, 1",
    "2, 8, 2147483647",
    "-2, -8, 1",
    "0, 8, 1"
  })
  void should_not_fill_the_memory(long cost, long blockSize, long runs) throws Exception {
    failure(EncryptedKeys.withScrypt(cost, blockSize, runs)).contains("scrypt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void should_survive_counts_that_make_no_sense(String count) throws Exception {
    failure(EncryptedKeys.withIterations(new BigInteger(count))).isNotEmpty();
  }

  @Test
  void should_fail_with_one_exception_only() throws Exception {
    Random random = new Random(5);
    List<String> seeds =
        List.of(
            EncryptedKeys.usual(ec, "x"),
            EncryptedKeys.ofPkcs12(ec, "x"),
            EncryptedKeys.oldForm(ec, "x", "AES-256-CBC"));
    for (int i = 0; i < 1_500; i++) {
      byte[] content = seeds.get(i % seeds.size()).getBytes(ISO_8859_1);
      for (int change = random.nextInt(3); change >= 0; change--) {
        content[random.nextInt(200)] = (byte) (' ' + random.nextInt(95));
      }
      try {
        PrivateKeys.read(content, Optional.of(new KeyPassword("x")));
      } catch (UnusableKeyException e) {
        assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
      }
    }
  }

  @Test
  void should_leave_the_security_providers_alone() throws Exception {
    Provider[] before = Security.getProviders();

    read(EncryptedKeys.scrypt(ec, PASSWORD), PASSWORD);

    assertThat(Security.getProviders()).isEqualTo(before);
  }

  @Test
  void should_do_what_it_can_without_bouncycastle() throws Exception {
    try (WithoutBouncyCastle runtime = new WithoutBouncyCastle()) {
      assertThat(runtime.read(EncryptedKeys.usual(ec, PASSWORD), PASSWORD).getEncoded())
          .isEqualTo(ec.getEncoded());
      for (String pem :
          List.of(
              EncryptedKeys.scrypt(ec, PASSWORD),
              EncryptedKeys.oldForm(ec, PASSWORD, "AES-256-CBC"))) {
        assertThatExceptionOfType(InvocationTargetException.class)
            .isThrownBy(() -> runtime.read(pem, PASSWORD))
            .withStackTraceContaining(
                "which cannot be read without BouncyCastle: add org.bouncycastle:bcpkix-jdk18on");
      }
    }
  }

  @Test
  void should_never_print_a_password() {
    assertThat(new KeyPassword(PASSWORD)).hasToString("a password");
  }
}
