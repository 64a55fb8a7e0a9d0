// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.signature;

import io.imagesync.ErrorKind;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The form of signatures in files: an OpenPGP message as it is; anything else after a zero byte, a
 * format identifier and a line feed.
 */
public final class SignatureCodec {
  private static final Set<Integer> OPENPGP_FIRST_BYTES =
      Set.of(
          0xA0, 0xA1, 0xA2, 0xA3, 0xC8, 0x90, 0x91, 0x92, 0x3D, 0xC4, 0x88, 0x89, 0x8A, 0x8B, 0xC2);
  private static final Set<String> FORMATS = Set.of(ImageSignature.SIMPLE_SIGNING, "sigstore-json");

  private SignatureCodec() {}

  /** The stored form. */
  public static byte[] encode(ImageSignature signature) {
    if (signature.format().equals(ImageSignature.SIMPLE_SIGNING)) {
      return signature.content();
    }
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.write(0);
    stored.writeBytes(signature.format().getBytes(StandardCharsets.US_ASCII));
    stored.write('\n');
    stored.writeBytes(signature.content());
    return stored.toByteArray();
  }

  /** The inverse of {@link #encode}. */
  public static ImageSignature decode(byte[] stored) throws TransportException {
    if (stored.length == 0) {
      throw unrecognized("it is empty");
    }
    int first = stored[0] & 0xff;
    if (OPENPGP_FIRST_BYTES.contains(first)) {
      return new ImageSignature(ImageSignature.SIMPLE_SIGNING, stored);
    }
    if (first != 0) {
      throw unrecognized("it begins with byte 0x" + Integer.toHexString(first));
    }
    int end = 1;
    while (end < stored.length && stored[end] != '\n') {
      end++;
    }
    String format = new String(stored, 1, end - 1, StandardCharsets.ISO_8859_1);
    if (end == stored.length || !FORMATS.contains(format)) {
      throw unrecognized("its format is unknown");
    }
    return new ImageSignature(format, Arrays.copyOfRange(stored, end + 1, stored.length));
  }

  private static TransportException unrecognized(String why) {
    return new TransportException(
        "Unrecognized signature format: " + why, ErrorKind.CORRUPT_CONTENT);
  }
}
