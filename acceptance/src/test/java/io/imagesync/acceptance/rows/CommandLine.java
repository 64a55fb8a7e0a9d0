// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.rows;

import io.imagesync.examples.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the command line in this process. */
record CommandLine(int status, List<String> out, List<String> log) {
  private static final Pattern PLACE = Pattern.compile(" to=(?:\"([^\"]*)\"|(\\S+))");
  private static final String FATAL = " level=fatal msg=";

  static CommandLine sync(String... arguments) {
    List<String> command = new ArrayList<>(List.of("--insecure-policy", "sync"));
    command.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    int status =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            Map.of("HOME", "/nonexistent-home"),
            command.toArray(String[]::new));
    return new CommandLine(status, lines(out), lines(log));
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Where images go, or would go. */
  List<String> places() {
    return log.stream()
        .map(PLACE::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1) == null ? line.group(2) : line.group(1))
        .toList();
  }

  /** The messages, without times. */
  List<String> messages() {
    return log.stream().map(line -> line.replaceFirst("^time=\"[^\"]*\" ", "")).toList();
  }

  /** The last word of a run that failed; empty after one that did not. */
  String fatal() {
    String last = log.get(log.size() - 1);
    int at = last.indexOf(FATAL);
    return at < 0 ? "" : last.substring(at + FATAL.length()).replace("\\\"", "\"");
  }
}
