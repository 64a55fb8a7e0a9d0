// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.imagesync.ErrorKind;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * Reads private keys in PEM. PKCS #8 is the JDK's own, also when encrypted as usual; the older
 * forms of OpenSSL and other encryptions need BouncyCastle.
 */
final class PrivateKeys {
  private static final String PKCS8 = "PRIVATE KEY";
  private static final String ENCRYPTED_PKCS8 = "ENCRYPTED PRIVATE KEY";

  private PrivateKeys() {}

  /**
   * The first private key in {@code content}.
   *
   * @param password what decrypts it, if it is encrypted
   * @throws UnusableKeyException if there is none, it cannot be decrypted, or nothing here can read
   *     it
   */
  static PrivateKey read(byte[] content, Optional<KeyPassword> password)
      throws UnusableKeyException {
    PemBlock block =
        PemBlock.parse(new String(content, ISO_8859_1)).stream()
            .filter(PemBlock::isPrivateKey)
            .findFirst()
            .orElseThrow(() -> unusable("holds no private key in PEM"));
    return block.isEncrypted()
        ? readEncrypted(block, password.orElseThrow(PrivateKeys::noPassword))
        : readPlain(block);
  }

  private static PrivateKey readPlain(PemBlock block) throws UnusableKeyException {
    byte[] bytes = bytes(block);
    return block.label().equals(PKCS8)
        ? Pkcs8.key(bytes)
            .orElseThrow(() -> unusable("holds a damaged key, or one of an unknown algorithm"))
        : withBouncyCastle(block.label(), "-nocrypt ", () -> OldKeyForms.read(block));
  }

  private static PrivateKey readEncrypted(PemBlock block, KeyPassword password)
      throws UnusableKeyException {
    byte[] bytes = bytes(block);
    if (!block.label().equals(ENCRYPTED_PKCS8)) {
      return withBouncyCastle(
          "encrypted " + block.label(), "", () -> OldKeyForms.decrypt(block, password));
    }
    Optional<EncryptedPkcs8> usual = EncryptedPkcs8.parse(bytes);
    byte[] decrypted =
        usual.isPresent()
            ? usual.get().decrypt(password)
            : withBouncyCastle(
                block.label() + " with an unusual cipher",
                "-v2 aes-256-cbc ",
                () -> OtherEncryption.decrypt(bytes, password));
    return Pkcs8.key(decrypted).orElseThrow(PrivateKeys::wrongPassword);
  }

  private static byte[] bytes(PemBlock block) throws UnusableKeyException {
    return block.bytes().orElseThrow(() -> unusable("is not valid PEM"));
  }

  private interface Reader<T> {
    T read() throws UnusableKeyException;
  }

  private static <T> T withBouncyCastle(String what, String conversion, Reader<T> reader)
      throws UnusableKeyException {
    try {
      return reader.read();
    } catch (NoClassDefFoundError e) {
      throw new UnusableKeyException(
          "holds an "
              + what
              + ", which cannot be read without BouncyCastle: add"
              + " org.bouncycastle:bcpkix-jdk18on to the class path, or convert it with: openssl"
              + " pkcs8 -topk8 "
              + conversion
              + "-in FILE -out FILE",
          ErrorKind.NOT_SUPPORTED);
    }
  }

  private static UnusableKeyException noPassword() {
    return unusable(
        "is encrypted; decrypt it with: openssl pkey -in FILE -out FILE, or give its password with"
            + " RegistryAccess.clientKeyPassword(password)");
  }

  static UnusableKeyException wrongPassword() {
    return unusable(
        "cannot be decrypted: the password that was given is not its own, or the file is damaged");
  }

  static UnusableKeyException unusable(String reason) {
    return new UnusableKeyException(reason, ErrorKind.CONFIGURATION);
  }
}
