// SPDX-License-Identifier: Apache-2.0
package io.imagesync.examples.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "-0, PT0S",
    "5s, PT5S",
    "+5s, PT5S",
    "-5s, PT-5S",
    "1m30s, PT1M30S",
    "1.5h, PT1H30M",
    "1h15m30.918273645s, PT1H15M30.918273645S",
    "100ms, PT0.1S",
    "3us, PT0.000003S",
    "3\u00b5s, PT0.000003S",
    "3\u03bcs, PT0.000003S",
    "7ns, PT0.000000007S",
    "1.s, PT1S",
    ".5s, PT0.5S",
    "10s1h, PT1H10S",
    "0.3333333333333333333h, PT19M59.999999999S",
    "9223372036854775807ns, PT2562047H47M16.854775807S",
  })
  void should_read_what_go_reads(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "-",
        "+",
        "s",
        ".",
        "-.",
        ".s",
        "+.s",
        "1d",
        "1 s",
        " 1s",
        "1s ",
        "1m-30s",
        "1,5s",
        "9223372036854775808ns",
        "1e3s",
        "999999999999h",
        "1\u06f5s",
        "--1s",
        "1S"
      })
  void should_refuse_what_go_refuses(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @Test
  void should_refuse_endless_digits() {
    assertThat(GoDuration.parse("0".repeat(100_000) + "s")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT1S, 1s",
    "PT1M30S, 1m30s",
    "PT2M, 2m0s",
    "PT1H, 1h0m0s",
    "PT1H0M1.5S, 1h0m1.5s",
    "PT0.25S, 250ms",
    "PT0.0015S, 1.5ms",
    "PT0.000003S, 3\u00b5s",
    "PT0.000000007S, 7ns",
    "PT-1M, -1m0s",
  })
  void should_print_what_go_prints(Duration duration, String expected) {
    assertThat(GoDuration.format(duration)).isEqualTo(expected);
  }

  @Test
  void should_read_back_whatever_it_prints() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(64));
      assertThat(GoDuration.parse(GoDuration.format(duration))).contains(duration);
    }
  }
}
