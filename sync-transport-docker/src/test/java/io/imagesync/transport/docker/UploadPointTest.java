// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPointTest {
  @ParameterizedTest
  @CsvSource({"0-1, 2", "0-999, 1000", "bytes=0-999, 1000", "bytes 0-999, 1000"})
  void should_tell_how_many_bytes_have_come(String range, long received) {
    assertThat(UploadPoint.received(Optional.of(range))).hasValue(received);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0-0", "1-999", "0--1", "0-", "999", "0-99999999999999999999", "0-9, 20-29"})
  void should_not_guess(String range) {
    assertThat(UploadPoint.received(Optional.of(range))).isEmpty();
    assertThat(UploadPoint.received(Optional.empty())).isEmpty();
  }

  @Test
  void should_never_fail_and_give_nothing_but_quantities() {
    Malformed.from("0-999", "bytes=0-999", "bytes 0-1", "")
        .mixedWith("0-", "bytes")
        .check(
            range ->
                UploadPoint.received(Optional.of(range))
                    .ifPresent(
                        received ->
                            assertThat(received).isBetween(2L, 1_000_000_000_000_000_000L)));
  }
}
