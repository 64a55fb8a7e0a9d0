// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One record of the log.
 *
 * @param level how bad it is
 * @param message what happened
 * @param fields details, printed in the order of their names
 */
public record LogLine(Level level, String message, SortedMap<String, String> fields) {
  private static final int LEVEL_WIDTH = 4;

  /** How bad it is, from harmless to final. */
  public enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    FATAL
  }

  public static LogLine of(Level level, String message) {
    return new LogLine(level, message, new TreeMap<>());
  }

  public static LogLine info(String message) {
    return of(Level.INFO, message);
  }

  public static LogLine warning(String message) {
    return of(Level.WARNING, message);
  }

  public static LogLine error(String message) {
    return of(Level.ERROR, message);
  }

  public static LogLine fatal(String message) {
    return of(Level.FATAL, message);
  }

  /** The same with one more field. */
  public LogLine with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(fields);
    more.put(name, value);
    return new LogLine(level, message, more);
  }

  /** The record as one line of {@code key=value} pairs, without line break. */
  public String format(OffsetDateTime time) {
    String instant =
        time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    StringBuilder line = new StringBuilder();
    line.append("time=").append(GoQuote.quoteIfNeeded(instant));
    line.append(" level=").append(level.name().toLowerCase(Locale.ROOT));
    line.append(" msg=").append(GoQuote.quoteIfNeeded(message));
    return line.append(formatFields()).toString();
  }

  /** The record as people read it on a terminal, {@code INFO[0042] message key=value}. */
  String format(OffsetDateTime start, OffsetDateTime time) {
    String head = level.name().substring(0, LEVEL_WIDTH);
    long seconds = Math.max(0, ChronoUnit.SECONDS.between(start, time));
    String text = message.replaceAll("\\p{Cntrl}", " ");
    return String.format(Locale.ROOT, "%s[%04d] %-44s ", head, seconds, text) + formatFields();
  }

  private String formatFields() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      text.append(' ').append(field.getKey()).append('=');
      text.append(GoQuote.quoteIfNeeded(field.getValue()));
    }
    return text.toString();
  }
}
