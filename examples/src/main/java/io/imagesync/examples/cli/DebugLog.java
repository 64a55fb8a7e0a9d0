// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.examples.cli.output.Console;
import io.imagesync.examples.cli.output.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Shows what the library logs: warnings, or everything under {@code --debug}. */
final class DebugLog implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.imagesync");
  private final Handler handler;
  private final boolean debug;

  DebugLog(Console console, boolean debug) {
    this.debug = debug;
    handler = new ConsoleHandler(console, debug);
    logger.setUseParentHandlers(false);
    logger.setLevel(debug ? Level.ALL : Level.WARNING);
    logger.addHandler(handler);
  }

  boolean isOn() {
    return debug;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  private static final class ConsoleHandler extends Handler {
    private final Console console;
    private final boolean traces;
    private final SimpleFormatter formatter = new SimpleFormatter();

    ConsoleHandler(Console console, boolean traces) {
      this.console = console;
      this.traces = traces;
    }

    @Override
    public void publish(LogRecord entry) {
      LogLine line = LogLine.of(level(entry.getLevel()), formatter.formatMessage(entry));
      console.log(line.with("logger", String.valueOf(entry.getLoggerName())));
      if (traces && entry.getThrown() != null) {
        console.printError(stackTrace(entry.getThrown()));
      }
    }

    private static LogLine.Level level(Level level) {
      if (level.intValue() >= Level.SEVERE.intValue()) {
        return LogLine.Level.ERROR;
      }
      if (level.intValue() >= Level.WARNING.intValue()) {
        return LogLine.Level.WARNING;
      }
      return level.intValue() >= Level.INFO.intValue() ? LogLine.Level.INFO : LogLine.Level.DEBUG;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
