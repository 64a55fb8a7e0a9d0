// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core;

import io.imagesync.ImageResult.Status;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.SyncReport;
import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.FakeSync;
import io.imagesync.core.fake.Gate;
import io.imagesync.image.Descriptor;
import io.imagesync.image.Digest;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Copies much content that is never stored, in a process of its own. Ends normally if all is well.
 */
final class LargeCopy {
  private static final int BLOBS = 16;
  private static final long SIZE = 64L * 1024 * 1024;
  private static final int CHUNK = 64 * 1024;

  private LargeCopy() {}

  public static void main(String[] arguments) throws Exception {
    long heap = Runtime.getRuntime().maxMemory();
    if (heap > 64L * 1024 * 1024) {
      throw new IllegalStateException("The heap is too large to prove anything: " + heap);
    }
    FakeSync sync = new FakeSync();
    List<Descriptor> layers = new ArrayList<>();
    MessageDigest common = commonPart();
    for (int i = 0; i < BLOBS; i++) {
      int last = i;
      MessageDigest whole = (MessageDigest) common.clone();
      whole.update((byte) last);
      Descriptor layer = new Descriptor("application/x-layer", Digest.of("sha256", whole), SIZE);
      layers.add(layer);
      sync.source().generate(layer.digest(), () -> new Zeros(last));
    }
    sync.source().add("r/large:1", FakeImage.of("config", layers, Map.of()));
    // The config is the one more.
    Gate allAtOnce = new Gate(BLOBS + 1);
    sync.calls().hook("blob r/large:1", n -> allAtOnce.pass());

    SyncReport report = sync.syncer().parallelBlobs(BLOBS + 1).run();

    Transfer expected = new Transfer(BLOBS + 1, 0, BLOBS * SIZE + "config".length());
    if (report.withStatus(Status.COPIED).size() != 1 || !report.transfer().equals(expected)) {
      throw new IllegalStateException("Something else was copied: " + report);
    }
  }

  private static MessageDigest commonPart() {
    MessageDigest digest = Digest.sha256(new byte[0]).newMessageDigest();
    byte[] zeros = new byte[CHUNK];
    for (long left = SIZE - 1; left > 0; left -= CHUNK) {
      digest.update(zeros, 0, (int) Math.min(left, CHUNK));
    }
    return digest;
  }

  /** Zeros, and one last byte. */
  private static final class Zeros extends InputStream {
    private final int last;
    private long left = SIZE;

    Zeros(int last) {
      this.last = last;
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      return left == 0 ? last : 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int n = (int) Math.min(left, length);
      Arrays.fill(buffer, offset, offset + n, (byte) 0);
      left -= n;
      if (left == 0) {
        buffer[offset + n - 1] = (byte) last;
      }
      return n;
    }
  }
}
