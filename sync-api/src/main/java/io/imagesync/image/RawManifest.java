// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * A manifest or index as the exact bytes that were read, with the type its source gave it. Nothing
 * about the content has been checked.
 */
public final class RawManifest {
  /** The most bytes a manifest may have: 4 MiB. */
  public static final int MAX_SIZE = 4 * 1024 * 1024;

  private final byte[] bytes;
  private final String mediaType;
  private final Digest digest;

  private RawManifest(byte[] bytes, String mediaType) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.digest = Digest.sha256(bytes);
  }

  /**
   * Wraps a copy of {@code bytes}.
   *
   * @param mediaType the declared type without parameters; empty when the source does not tell
   * @throws IllegalArgumentException if there are more than {@link #MAX_SIZE} bytes
   */
  public static RawManifest of(byte[] bytes, String mediaType) {
    if (bytes.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "A manifest of " + bytes.length + " bytes exceeds the limit of " + MAX_SIZE + " bytes");
    }
    return new RawManifest(bytes.clone(), Objects.requireNonNull(mediaType, "mediaType"));
  }

  /** The same bytes under another type. */
  public RawManifest withMediaType(String newType) {
    return newType.equals(mediaType) ? this : new RawManifest(bytes, newType);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** The type without parameters; empty when unknown. */
  public String mediaType() {
    return mediaType;
  }

  /** The sha256 digest of the bytes. */
  public Digest digest() {
    return digest;
  }

  /** Type, digest and size. */
  public Descriptor descriptor() {
    return new Descriptor(mediaType, digest, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawManifest that
        && mediaType.equals(that.mediaType)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return mediaType + " " + digest + " (" + bytes.length + " bytes)";
  }
}
