// SPDX-License-Identifier: Apache-2.0
package io.imagesync.testkit.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Random;

/**
 * Incompressible-looking content of any size that is made while it is read: one random block, whose
 * first eight bytes count the blocks.
 */
public final class SyntheticContent {
  private static final int BLOCK = 64 * 1024;

  private final long size;
  private final byte[] block = new byte[BLOCK];

  public SyntheticContent(long seed, long size) {
    if (size < 0) {
      throw new IllegalArgumentException("size " + size + " is negative");
    }
    this.size = size;
    new Random(seed).nextBytes(block);
  }

  /** Its length in bytes. */
  public long size() {
    return size;
  }

  /** A stream from {@code offset} to the end. */
  public InputStream openStream(long offset) {
    Objects.checkFromToIndex(offset, size, size);
    return new BlockStream(offset);
  }

  /** The sha256 digest, for which all the content has to be made once. */
  public ContentDigest digest() {
    MessageDigest hash = ContentDigest.newHash(ContentDigest.SHA256);
    byte[] buffer = new byte[BLOCK];
    BlockStream stream = new BlockStream(0);
    for (int n = stream.read(buffer, 0, BLOCK); n > 0; n = stream.read(buffer, 0, BLOCK)) {
      hash.update(buffer, 0, n);
    }
    return ContentDigest.finish(ContentDigest.SHA256, hash);
  }

  private final class BlockStream extends InputStream {
    private final byte[] current = block.clone();
    private long position;

    BlockStream(long position) {
      this.position = position;
      stamp();
    }

    private void stamp() {
      ByteBuffer.wrap(current).order(ByteOrder.BIG_ENDIAN).putLong(0, position / BLOCK);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (position >= size) {
        return -1;
      }
      int inBlock = (int) (position % BLOCK);
      int n = (int) Math.min(Math.min(length, BLOCK - inBlock), size - position);
      System.arraycopy(current, inBlock, target, offset, n);
      position += n;
      if (position % BLOCK == 0) {
        stamp();
      }
      return n;
    }
  }
}
