// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A digest of a supported algorithm in canonical form, safe as a file name and in a URL. */
public record ContentDigest(String algorithm, String hex) {
  public static final String SHA256 = "sha256";
  public static final String SHA512 = "sha512";

  private static final Map<String, Integer> HEX_LENGTHS = Map.of(SHA256, 64, SHA512, 128);

  public ContentDigest {
    Integer length = HEX_LENGTHS.get(algorithm);
    if (length == null || hex.length() != length || !isLowerCaseHex(hex)) {
      throw new IllegalArgumentException("not a sha256 or sha512 digest: " + algorithm + ":" + hex);
    }
  }

  /** The digest written as {@code untrusted}, empty if it is not one of a supported algorithm. */
  public static Optional<ContentDigest> parse(String untrusted) {
    int colon = untrusted.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String algorithm = untrusted.substring(0, colon);
    String hex = untrusted.substring(colon + 1);
    Integer length = HEX_LENGTHS.get(algorithm);
    if (length == null || hex.length() != length || !isLowerCaseHex(hex)) {
      return Optional.empty();
    }
    return Optional.of(new ContentDigest(algorithm, hex));
  }

  /** The sha256 digest of {@code content}. */
  public static ContentDigest of(byte[] content) {
    return of(SHA256, content);
  }

  /** The digest of {@code content} by {@code algorithm}. */
  public static ContentDigest of(String algorithm, byte[] content) {
    return finish(algorithm, newHash(algorithm, content));
  }

  /** The digest of all that {@code hash}, which is of {@code algorithm}, was given so far. */
  public static ContentDigest finish(String algorithm, MessageDigest hash) {
    return new ContentDigest(algorithm, HexFormat.of().formatHex(hash.digest()));
  }

  /** A fresh hash function for {@code algorithm}. */
  public static MessageDigest newHash(String algorithm) {
    String name = algorithm.equals(SHA512) ? "SHA-512" : "SHA-256";
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }

  private static MessageDigest newHash(String algorithm, byte[] content) {
    MessageDigest hash = newHash(algorithm);
    hash.update(content);
    return hash;
  }

  private static boolean isLowerCaseHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
