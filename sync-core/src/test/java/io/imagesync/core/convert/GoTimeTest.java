// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2020-01-02T03:04:05Z, 2020-01-02T03:04:05Z",
    "2020-01-02T03:04:05.000Z, 2020-01-02T03:04:05Z",
    "2020-01-02T03:04:05.120000Z, 2020-01-02T03:04:05.12Z",
    "2020-01-02T03:04:05.1234567899Z, 2020-01-02T03:04:05.123456789Z",
    "2020-01-02T03:04:05.5+02:00, 2020-01-02T03:04:05.5+02:00",
    "2020-01-02T03:04:05-00:00, 2020-01-02T03:04:05Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
  })
  void should_write_times_as_go_does(String time, String expected) throws Exception {
    assertThat(GoTime.normalize(time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2020-01-02",
        "2020-01-02T03:04Z",
        "2020-01-02T03:04:05",
        "2020-01-02 03:04:05Z",
        "2020-13-02T03:04:05Z",
        "2020-02-30T03:04:05Z",
        "2020-01-02T24:04:05Z",
        "2020-01-02T03:04:60Z",
        "2020-01-02T03:04:05.Z",
        "2020-01-02t03:04:05z"
      })
  void should_refuse_what_is_no_time(String time) {
    assertThatThrownBy(() -> GoTime.normalize(time)).hasMessageContaining("no valid time");
  }
}
