// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-02-03T04:05:06.789+01:00");

  @Test
  void should_print_pairs_with_sorted_fields() {
    LogLine line =
        LogLine.info("Copying image ref 1/3")
            .with("to", "dir:/m/b:1.0")
            .with("from", "docker://h:5001/b:1.0");
    assertThat(line.format(TIME))
        .isEqualTo(
            "time=\"2026-02-03T04:05:06+01:00\" level=info msg=\"Copying image ref 1/3\""
                + " from=\"docker://h:5001/b:1.0\" to=\"dir:/m/b:1.0\"");
  }

  @Test
  void should_quote_only_what_needs_it() {
    LogLine line =
        LogLine.warning("Plain").with("repo", "ns/app").with("registry", "h:5").with("ref", "");
    assertThat(line.format(OffsetDateTime.parse("2026-02-03T04:05:00Z")))
        .isEqualTo(
            "time=\"2026-02-03T04:05:00Z\" level=warning msg=Plain ref= registry=\"h:5\""
                + " repo=ns/app");
  }

  @Test
  void should_print_seconds_since_the_start_on_a_terminal() {
    LogLine line = LogLine.of(LogLine.Level.FATAL, "It\nbroke").with("error", "no way");
    assertThat(line.format(TIME, TIME.plusSeconds(42)))
        .isEqualTo("FATA[0042] It broke                                      error=\"no way\"");
  }

  @Test
  void should_stay_one_line_whatever_it_says() {
    LogLine line = LogLine.error("a\nlevel=info b").with("x", "c\r\u2028\u0085d");
    assertThat(line.format(TIME).lines()).hasSize(1);
    assertThat(line.format(TIME, TIME)).doesNotContain("\n", "\r", "\u2028");
  }
}
