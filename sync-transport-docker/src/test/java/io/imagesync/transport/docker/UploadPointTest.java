// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
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
  void should_never_throw_on_noise() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder("0-");
      random.ints(random.nextInt(24), ' ', 0x100).forEach(noise::appendCodePoint);

      UploadPoint.received(Optional.of(noise.toString()))
          .ifPresent(received -> assertThat(received).isGreaterThan(1));
    }
  }
}
