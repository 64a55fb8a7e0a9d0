// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Medians of several rounds in seconds, a row for each case and a column for each contender. */
final class Table {
  private final Map<String, Map<Contender, List<Duration>>> rows = new LinkedHashMap<>();
  private final Map<String, String> remarks = new LinkedHashMap<>();

  void add(String row, Contender contender, Duration elapsed) {
    rows.computeIfAbsent(row, any -> new LinkedHashMap<>())
        .computeIfAbsent(contender, any -> new ArrayList<>())
        .add(elapsed);
  }

  void remark(String row, Contender contender, String text) {
    remarks.put(row + ", " + contender.title(), text);
  }

  /** Prints the table, and writes it to {@code target/bench}. */
  void publish(String name) throws IOException {
    String text = markdown();
    System.out.println(text);
    Path folder = Files.createDirectories(Path.of("target", "bench"));
    Files.writeString(folder.resolve(name + ".md"), text);
  }

  private String markdown() {
    StringBuilder text = new StringBuilder("| wall seconds |");
    for (Contender contender : Contender.values()) {
      text.append(' ').append(contender.title()).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(Contender.values().length)).append('\n');
    rows.forEach(
        (row, times) -> {
          text.append("| ").append(row).append(" |");
          for (Contender contender : Contender.values()) {
            text.append(' ').append(cell(times.getOrDefault(contender, List.of()))).append(" |");
          }
          text.append('\n');
        });
    return text
        + remarks.entrySet().stream()
            .map(remark -> "\n" + remark.getKey() + ": " + remark.getValue())
            .collect(Collectors.joining());
  }

  private static String cell(List<Duration> times) {
    if (times.isEmpty()) {
      return "";
    }
    Duration median = times.stream().sorted().toList().get(times.size() / 2);
    return String.format(Locale.ROOT, "%.2f", median.toMillis() / 1000.0);
  }
}
