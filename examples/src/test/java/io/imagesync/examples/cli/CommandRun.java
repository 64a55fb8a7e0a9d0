// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli;

import io.imagesync.SyncEngine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of the program inside the test: what it printed and how it ended. */
record CommandRun(int status, String out, String err) {
  static final String TIME = "time=\"2026-02-03T04:05:06Z\"";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

  static CommandRun of(SyncEngine engine, String... args) {
    return of(Optional.of(engine), Map.of(), args);
  }

  static CommandRun of(SyncEngine engine, Map<String, String> environment, String... args) {
    return of(Optional.of(engine), environment, args);
  }

  /** With the engine that the library finds. */
  static CommandRun real(String... args) {
    return of(Optional.empty(), Map.of(), args);
  }

  private static CommandRun of(
      Optional<SyncEngine> engine, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                "/nonexistent-home",
                CLOCK,
                false,
                engine),
            args);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** The message of the last line, which must be a fatal one. */
  String fatal() {
    String last = errLines().get(errLines().size() - 1);
    String head = TIME + " level=fatal msg=";
    if (!last.startsWith(head)) {
      throw new AssertionError("No fatal line: " + err);
    }
    String message = last.substring(head.length());
    return message.startsWith("\"")
        ? message.substring(1, message.length() - 1).replace("\\\"", "\"")
        : message;
  }
}
