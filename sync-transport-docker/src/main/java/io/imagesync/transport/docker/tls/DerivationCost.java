// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.tls;

import java.math.BigInteger;

/** Bounds what a file can make us compute before its password turns out to be right or wrong. */
final class DerivationCost {
  /** The JDK's own limit for key stores; OpenSSL writes 2048. */
  static final int MAX_ITERATIONS = 5_000_000;

  private static final BigInteger MAX_SCRYPT_BYTES = BigInteger.valueOf(64 << 20);
  private static final BigInteger MAX_SCRYPT_RUNS = BigInteger.valueOf(16);

  private static final String HOW_TO_ENCRYPT =
      "; encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out FILE";

  private DerivationCost() {}

  /**
   * For PBKDF2 and older derivations.
   *
   * @throws UnusableKeyException if there are more than anybody would wait for
   */
  static void checkIterations(BigInteger count) throws UnusableKeyException {
    if (count.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
      throw PrivateKeys.unusable(
          "wants its password hashed more than " + MAX_ITERATIONS + " times" + HOW_TO_ENCRYPT);
    }
  }

  /**
   * For scrypt, RFC 7914.
   *
   * @param cost N
   * @param blockSize r
   * @param runs p
   * @throws UnusableKeyException if it needs more memory or time than anybody would give
   */
  static void checkScrypt(BigInteger cost, BigInteger blockSize, BigInteger runs)
      throws UnusableKeyException {
    BigInteger memory = cost.multiply(blockSize).shiftLeft(7);
    boolean sane = memory.signum() > 0 && cost.signum() > 0 && runs.signum() > 0;
    if (!sane || memory.compareTo(MAX_SCRYPT_BYTES) > 0 || runs.compareTo(MAX_SCRYPT_RUNS) > 0) {
      throw PrivateKeys.unusable(
          "wants its password hashed with scrypt parameters beyond all measure" + HOW_TO_ENCRYPT);
    }
  }
}
