// SPDX-License-Identifier: Apache-2.0
package io.imagesync.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * A signature of an image, carried without being interpreted.
 *
 * <p>{@code format} is {@link #SIMPLE_SIGNING} for an OpenPGP message, or the identifier that
 * stores write in front of the content, such as {@code sigstore-json}.
 */
public final class ImageSignature {
  /** The format of OpenPGP simple signing. */
  public static final String SIMPLE_SIGNING = "simple-signing";

  private final String format;
  private final byte[] content;

  /** Copies {@code content}. */
  public ImageSignature(String format, byte[] content) {
    this.format = Objects.requireNonNull(format, "format");
    this.content = content.clone();
  }

  /** The format identifier. */
  public String format() {
    return format;
  }

  /** A copy of the signature's bytes, without any storage prefix. */
  public byte[] content() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageSignature that
        && format.equals(that.format)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * format.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return format + " signature (" + content.length + " bytes)";
  }
}
