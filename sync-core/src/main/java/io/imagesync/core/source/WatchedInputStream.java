// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.source;

import io.imagesync.core.cancel.RunCancellation;
import io.imagesync.core.report.Failures;
import io.imagesync.image.Digest;
import io.imagesync.spi.TransportException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Stops when the run is cancelled and tells how far it has come. */
final class WatchedInputStream extends FilterInputStream {
  private final Digest blob;
  private final RunCancellation cancellation;
  private final LongConsumer progress;
  private long count;

  WatchedInputStream(
      InputStream in, Digest blob, RunCancellation cancellation, LongConsumer progress) {
    super(in);
    this.blob = blob;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    cancellation.check();
    int n;
    try {
      n = in.read(buffer, offset, length);
    } catch (TransportException e) {
      throw e;
    } catch (IOException e) {
      throw brokeOff(e);
    }
    if (n > 0) {
      count += n;
      progress.accept(count);
    }
    return n;
  }

  /** Says what was read, since the destination will report this as a failure of its writing. */
  private TransportException brokeOff(IOException e) {
    return new TransportException(
        "Reading blob " + blob + " broke off after " + count + " bytes: " + Failures.describe(e),
        Failures.kind(e),
        e);
  }
}
