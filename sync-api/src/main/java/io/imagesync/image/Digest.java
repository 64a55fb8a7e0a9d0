// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * A content digest as the OCI image specification writes it, {@code algorithm:hex}.
 *
 * <p>Every instance has been validated: the algorithm is one of {@code sha256}, {@code sha384},
 * {@code sha512} and the value has exactly the algorithm's length in lower-case hexadecimal. Its
 * text is therefore safe in a URL path and its {@link #hex()} as a file name.
 *
 * @param algorithm {@code sha256}, {@code sha384} or {@code sha512}
 * @param hex the value, lower-case hexadecimal
 */
public record Digest(String algorithm, String hex) {
  private static final int MOST_SHOWN = 80;

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException if the algorithm is unknown or the value malformed
   */
  public Digest {
    int length = hexLength(algorithm);
    if (length < 0) {
      throw new IllegalArgumentException(
          "Unsupported digest algorithm " + Quoted.of(algorithm, MOST_SHOWN));
    }
    if (hex.length() != length || !hex.chars().allMatch(Digest::isLowerHex)) {
      throw new IllegalArgumentException(
          "Invalid " + algorithm + " digest: expected " + length + " lower-case hex digits");
    }
  }

  /**
   * Reads {@code algorithm:hex}.
   *
   * @throws IllegalArgumentException if {@code text} is not a valid digest
   */
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "Invalid digest " + Quoted.of(text, MOST_SHOWN) + ": expected algorithm:hex");
    }
    return new Digest(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The sha256 digest of {@code content}. */
  public static Digest sha256(byte[] content) {
    return finish("sha256", newMessageDigest("sha256").digest(content));
  }

  /** The digest that {@code messageDigest} has computed; resets it. */
  public static Digest of(String algorithm, MessageDigest messageDigest) {
    return finish(algorithm, messageDigest.digest());
  }

  /** Whether {@code content} has this digest, computed with this digest's algorithm. */
  public boolean matches(byte[] content) {
    return finish(algorithm, newMessageDigest().digest(content)).equals(this);
  }

  /** A fresh computation with this digest's algorithm. */
  public MessageDigest newMessageDigest() {
    return newMessageDigest(algorithm);
  }

  /** The text form, {@code algorithm:hex}. */
  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }

  private static Digest finish(String algorithm, byte[] value) {
    return new Digest(algorithm, HexFormat.of().formatHex(value));
  }

  private static MessageDigest newMessageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance("SHA-" + algorithm.substring("sha".length()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "This Java runtime lacks " + algorithm.toUpperCase(Locale.ROOT), e);
    }
  }

  private static int hexLength(String algorithm) {
    return switch (Objects.requireNonNull(algorithm, "algorithm")) {
      case "sha256" -> 64;
      case "sha384" -> 96;
      case "sha512" -> 128;
      default -> -1;
    };
  }

  private static boolean isLowerHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
