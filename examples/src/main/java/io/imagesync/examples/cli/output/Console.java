// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import java.io.PrintStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The two streams of a command. Lines from several threads do not mix. */
public final class Console {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;
  private final boolean terminal;
  private final OffsetDateTime start;
  private Optional<String> status = Optional.empty();

  /**
   * Writes to {@code out} and {@code err}, which stay open.
   *
   * @param terminal whether people read along
   */
  public Console(PrintStream out, PrintStream err, Clock clock, boolean terminal) {
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.terminal = terminal;
    start = OffsetDateTime.now(clock);
  }

  /** Text for stdout, and a line break. */
  public synchronized void print(String text) {
    out.println(text);
  }

  /** A line for stderr, above the status if there is one. */
  public synchronized void log(LogLine line) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    printAboveStatus(
        (terminal ? line.format(start, now) : line.format(now)) + System.lineSeparator());
  }

  /** Text for stderr as it is, e.g. the help. */
  public synchronized void printError(String text) {
    printAboveStatus(text);
  }

  /** Shows {@code text} on the last line of the terminal, instead of the status before. */
  public synchronized void showStatus(String text) {
    status = Optional.of(text);
    printAboveStatus("");
  }

  /** Leaves the status behind as an ordinary line. */
  public synchronized void endStatus() {
    if (status.isPresent()) {
      status = Optional.empty();
      err.println();
    }
  }

  private void printAboveStatus(String text) {
    if (status.isPresent()) {
      err.print(CLEAR_LINE + text + status.get());
    } else {
      err.print(text);
    }
    err.flush();
  }
}
