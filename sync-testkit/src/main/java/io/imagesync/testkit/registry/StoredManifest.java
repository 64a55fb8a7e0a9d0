// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.registry;

/** A manifest as the registry holds it. Immutable. */
public final class StoredManifest {
  private final String mediaType;
  private final String digest;
  private final byte[] bytes;

  StoredManifest(String mediaType, String digest, byte[] bytes) {
    this.mediaType = mediaType;
    this.digest = digest;
    this.bytes = bytes.clone();
  }

  /** The type it was pushed under. */
  public String mediaType() {
    return mediaType;
  }

  /** Its digest, e.g. {@code sha256:...}. */
  public String digest() {
    return digest;
  }

  /** A copy of its bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Type and digest, for messages. */
  @Override
  public String toString() {
    return mediaType + " " + digest;
  }
}
