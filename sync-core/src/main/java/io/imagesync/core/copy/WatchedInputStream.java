// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import io.imagesync.core.cancel.RunCancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Stops when the run is cancelled and tells how far it has come. */
final class WatchedInputStream extends FilterInputStream {
  private final RunCancellation cancellation;
  private final LongConsumer progress;
  private long count;

  WatchedInputStream(InputStream in, RunCancellation cancellation, LongConsumer progress) {
    super(in);
    this.cancellation = cancellation;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    cancellation.check();
    int value = in.read();
    advance(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    cancellation.check();
    int n = in.read(buffer, offset, length);
    advance(n);
    return n;
  }

  private void advance(int n) {
    if (n > 0) {
      count += n;
      progress.accept(count);
    }
  }
}
