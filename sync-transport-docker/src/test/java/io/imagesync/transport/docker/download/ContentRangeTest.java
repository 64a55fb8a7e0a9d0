// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.testkit.fuzz.Malformed;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
  @ParameterizedTest(name = "{0}, asked from {1} of {2}: {3}")
  @CsvSource({
    "bytes 100-999/1000, 100, 1000, true",
    "bytes 100-999/*, 100, 1000, true",
    "bytes 100-999/1000, 100, -1, true",
    "bytes 100-999/*, 100, -1, true",
    "bytes 0-999/1000, 100, 1000, false",
    "bytes 101-999/1000, 100, 1000, false",
    "bytes 100-998/1000, 100, 1000, false",
    "bytes 100-998/*, 100, 1000, false",
    "bytes 100-1000/*, 100, 1000, false",
    "bytes 100-999/1000, 100, 2000, false",
    "bytes 100-1999/2000, 100, 1000, false",
  })
  void should_tell_whether_it_is_the_rest(String header, long offset, long size, boolean expected) {
    ContentRange range = ContentRange.parse(List.of(header)).orElseThrow();

    assertThat(range.completes(offset, size < 0 ? OptionalLong.empty() : OptionalLong.of(size)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes */1000",
        "bytes 100-999",
        "bytes 100-999/1000, bytes 0-1/2",
        "bytes 100-999/1000 ",
        "bytes 999-100/1000",
        "bytes 100-1000/1000",
        "bytes -100-999/1000",
        "bytes 100-9999999999999999999/99999999999999999999",
        "octets 100-999/1000",
        "bytes=100-999/1000"
      })
  void should_not_guess_what_is_malformed(String header) {
    assertThat(ContentRange.parse(List.of(header))).isEmpty();
  }

  @Test
  void should_want_exactly_one_header() {
    assertThat(ContentRange.parse(List.of())).isEmpty();
    assertThat(ContentRange.parse(List.of("bytes 1-2/3", "bytes 1-2/3"))).isEmpty();
  }

  @Test
  void should_never_fail_and_give_nothing_but_ranges() {
    Malformed.from("bytes 0-9/10", "bytes 5-99/*", "bytes */10")
        .mixedWith("bytes", "\u0660", "0")
        .check(
            header ->
                ContentRange.parse(List.of(header))
                    .ifPresent(
                        range -> {
                          assertThat(range.first()).isBetween(0L, range.last());
                          assertThat(range.last()).isLessThan(range.total().orElse(Long.MAX_VALUE));
                        }));
  }
}
