// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.time.Duration;
import java.util.Set;

/** Whether a broken transfer goes on where it broke. */
public final class ResumeRule {
  private static final int MOST_RECONNECTS = 20;
  private static final long PROGRESS = 64 * 1024;
  private static final Duration LONG_AGO = Duration.ofMinutes(1);
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(2);
  private static final Set<ErrorKind> BROKEN = Set.of(ErrorKind.NETWORK, ErrorKind.TIMEOUT);
  private static final Set<ErrorKind> OUT_OF_REACH =
      Set.of(ErrorKind.NETWORK, ErrorKind.TIMEOUT, ErrorKind.UNAVAILABLE);

  private ResumeRule() {}

  /** Whether it was the connection that failed, and not what it carried. */
  static boolean isBroken(TransportException failure) {
    return BROKEN.contains(failure.kind());
  }

  /**
   * Whether it is getting somewhere.
   *
   * @param reconnects how often the transfer has gone on already
   * @param progress bytes since it last did
   * @param since time since it last did
   */
  public static boolean mayGoOn(int reconnects, long progress, Duration since) {
    boolean worthIt = reconnects == 0 || progress >= PROGRESS || since.compareTo(LONG_AGO) >= 0;
    return worthIt && reconnects < MOST_RECONNECTS;
  }

  /** Whether the other side may be back soon, although it could not be reached to go on. */
  static boolean isOutOfReach(TransportException failure) {
    return OUT_OF_REACH.contains(failure.kind());
  }

  /**
   * Whether to try once more to reach it. Progress cannot be asked for here; time can.
   *
   * @param reconnects how often that has been tried in this transfer, failures included
   * @param outage time since the transfer broke
   */
  static boolean mayReachAgain(int reconnects, Duration outage) {
    return reconnects < MOST_RECONNECTS && outage.compareTo(LONGEST_OUTAGE) < 0;
  }
}
