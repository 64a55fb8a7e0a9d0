// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import io.imagesync.ErrorKind;
import io.imagesync.spi.ResumedStream;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/** A blob's bytes from first to last, over as many connections as it takes. */
final class ResumingStream extends InputStream implements ResumedStream {
  private final Segments segments;
  private final OptionalLong size;
  private InputStream current;
  private long count;
  private int reconnects;
  private long countBefore;
  private long timeBefore = System.nanoTime();

  /**
   * @param first the whole, from its beginning
   * @param size how many bytes there should be, if known
   */
  ResumingStream(InputStream first, OptionalLong size, Segments segments) {
    this.current = first;
    this.size = size;
    this.segments = segments;
  }

  /** The rest of a blob. */
  interface Segments {
    /** A stream that begins with byte {@code offset}. */
    InputStream from(long offset) throws IOException;

    /** Waits before the connection is made anew for the {@code reconnect}th time. */
    void pause(int reconnect) throws IOException;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    while (true) {
      try {
        return readOnce(buffer, offset, length);
      } catch (TransportException e) {
        if (isWhole() && ResumeRule.isBroken(e)) {
          return -1; // what broke was the end of the message, not the blob
        }
        goOnAfter(e);
      }
    }
  }

  @Override
  public boolean isResumed() {
    return reconnects > 0;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }

  private int readOnce(byte[] buffer, int offset, int length) throws IOException {
    int n = current.read(buffer, offset, length);
    if (n >= 0) {
      count += n;
    } else if (size.isPresent() && count < size.getAsLong()) {
      throw new TransportException(
          "The blob ended after " + count + " of " + size.getAsLong() + " bytes",
          ErrorKind.NETWORK);
    }
    return n;
  }

  private boolean isWhole() {
    return size.isPresent() && count == size.getAsLong();
  }

  private void goOnAfter(TransportException failure) throws IOException {
    long now = System.nanoTime();
    boolean mayGoOn =
        ResumeRule.mayGoOn(reconnects, count - countBefore, Duration.ofNanos(now - timeBefore));
    if (!ResumeRule.isBroken(failure) || !mayGoOn) {
      throw failure;
    }
    current.close();
    current = rest(failure, now);
    countBefore = count;
    timeBefore = System.nanoTime();
  }

  /** Asks for it until the other side is back, or has been away for too long. */
  private InputStream rest(TransportException failure, long brokenAt) throws IOException {
    while (true) {
      reconnects++;
      segments.pause(reconnects);
      try {
        return segments.from(count);
      } catch (TransportException e) {
        Duration outage = Duration.ofNanos(System.nanoTime() - brokenAt);
        boolean again = ResumeRule.mayReachAgain(reconnects, outage);
        if (!ResumeRule.isOutOfReach(e) || !again) {
          throw e.kind() == ErrorKind.CANCELLED ? e : both(failure, e);
        }
      }
    }
  }

  private TransportException both(TransportException failure, TransportException onResuming) {
    TransportException told =
        new TransportException(
            failure.getMessage()
                + "; the download could not go on from byte "
                + count
                + ": "
                + onResuming.getMessage(),
            failure.kind(),
            failure);
    told.addSuppressed(onResuming);
    return told;
  }
}
