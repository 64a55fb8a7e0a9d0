// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.contract;

import io.imagesync.ErrorKind;
import io.imagesync.image.ImageSignature;
import io.imagesync.spi.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Simple signatures as they are; others behind a zero byte, the name of their format and a line
 * feed.
 */
final class SignatureForm {
  private SignatureForm() {}

  static byte[] encode(ImageSignature signature) {
    if (signature.format().equals(ImageSignature.SIMPLE_SIGNING)) {
      return signature.content();
    }
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(0);
    form.writeBytes(signature.format().getBytes(StandardCharsets.US_ASCII));
    form.write('\n');
    form.writeBytes(signature.content());
    return form.toByteArray();
  }

  static ImageSignature decode(byte[] stored) throws IOException {
    if (stored.length == 0) {
      throw new TransportException("an empty signature", ErrorKind.CORRUPT_CONTENT);
    }
    if (stored[0] != 0) {
      return new ImageSignature(ImageSignature.SIMPLE_SIGNING, stored);
    }
    int end = 1;
    while (end < stored.length && stored[end] != '\n') {
      end++;
    }
    if (end == stored.length) {
      throw new TransportException("a signature without format", ErrorKind.CORRUPT_CONTENT);
    }
    String format = new String(stored, 1, end - 1, StandardCharsets.US_ASCII);
    return new ImageSignature(format, Arrays.copyOfRange(stored, end + 1, stored.length));
  }
}
