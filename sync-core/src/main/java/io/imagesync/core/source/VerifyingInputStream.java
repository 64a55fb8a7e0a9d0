// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks size and digest of what is read. A writer that stops after the announced size never sees
 * the end of the stream; so the read that would deliver the last byte already fails if the content
 * is wrong.
 */
final class VerifyingInputStream extends FilterInputStream {
  private final Descriptor expected;
  private final MessageDigest messageDigest;
  private final BooleanSupplier inParts;
  private final Runnable onVerified;
  private long count;
  private boolean verified;
  private @Nullable IOException broken;

  /**
   * @param inParts whether what has been read comes from several transfers
   * @param onVerified called when all has been read and is right
   */
  VerifyingInputStream(
      InputStream in, Descriptor expected, BooleanSupplier inParts, Runnable onVerified)
      throws IOException {
    super(in);
    this.expected = expected;
    this.messageDigest = expected.digest().newMessageDigest();
    this.inParts = inParts;
    this.onVerified = onVerified;
    if (expected.size() == 0) {
      verify();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (broken != null) {
      throw broken;
    }
    if (length == 0) {
      return 0;
    }
    int n = in.read(buffer, offset, length);
    if (n < 0) {
      checkEnd();
      return -1;
    }
    messageDigest.update(buffer, offset, n);
    count += n;
    if (expected.hasKnownSize() && count >= expected.size() && !verified) {
      verify();
    } else if (verified && n > 0) {
      throw fail("has more than the announced " + expected.size() + " bytes");
    }
    return n;
  }

  /** Skips by reading, since every byte counts. */
  @Override
  public long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(n, 0), 8192)];
    return Math.max(read(buffer, 0, buffer.length), 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public synchronized void mark(int readLimit) {}

  @Override
  public synchronized void reset() throws IOException {
    throw new IOException("A blob's stream cannot go back");
  }

  private void checkEnd() throws IOException {
    if (expected.hasKnownSize() && count < expected.size()) {
      throw fail("ends after " + count + " of " + expected.size() + " bytes");
    }
    if (!verified) {
      verify();
    }
  }

  private void verify() throws IOException {
    if (expected.hasKnownSize() && count > expected.size()) {
      throw fail("has more than the announced " + expected.size() + " bytes");
    }
    Digest actual = Digest.of(expected.digest().algorithm(), messageDigest);
    if (!actual.equals(expected.digest())) {
      throw fail(
          "does not have its digest: the content, which is "
              + actual
              + ", was damaged at the source or on the way");
    }
    verified = true;
    onVerified.run();
  }

  private IOException fail(String what) {
    IOException failure =
        new CorruptBlobException("Blob " + expected.digest() + " " + what, inParts.getAsBoolean());
    broken = failure;
    return failure;
  }
}
