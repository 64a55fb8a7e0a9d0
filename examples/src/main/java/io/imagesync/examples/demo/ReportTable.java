// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.demo;

import io.imagesync.ImageResult;
import io.imagesync.ImageResult.Transfer;
import io.imagesync.SyncReport;
import io.imagesync.image.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a table to read. */
final class ReportTable {
  private static final int DIGEST_LENGTH = 19;
  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLIS = 1000;

  private ReportTable() {}

  static List<String> lines(SyncReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("IMAGE", "RESULT", "MOVED", "REUSED", "DIGEST"));
    report.images().forEach(result -> rows.add(row(result)));
    List<String> lines = new ArrayList<>(align(rows));
    Transfer total = report.transfer();
    lines.add(
        count(report.images().size(), "image")
            + ", "
            + moved(total)
            + String.format(Locale.ROOT, " in %.2f s", report.elapsed().toMillis() / MILLIS));
    return lines;
  }

  private static List<String> row(ImageResult result) {
    return List.of(
        result.destination().toString(),
        result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        moved(result.transfer()),
        count(result.transfer().blobsReused(), "blob"),
        result.digest().map(ReportTable::shorten).orElse(""));
  }

  private static String moved(Transfer transfer) {
    return count(transfer.blobsWritten(), "blob")
        + String.format(Locale.ROOT, ", %.1f MiB", transfer.bytesWritten() / MEBIBYTE);
  }

  private static String shorten(Digest digest) {
    return digest.toString().substring(0, DIGEST_LENGTH);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static List<String> align(List<List<String>> rows) {
    int columns = rows.get(0).size();
    StringBuilder format = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      int index = column;
      int width = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(1);
      format.append("%-").append(width + 2).append('s');
    }
    String pattern = format.toString();
    return rows.stream()
        .map(row -> String.format(Locale.ROOT, pattern, row.toArray()).stripTrailing())
        .toList();
  }
}
