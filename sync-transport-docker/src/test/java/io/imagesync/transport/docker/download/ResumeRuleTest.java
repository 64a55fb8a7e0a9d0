// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResumeRuleTest {
  @ParameterizedTest(name = "{0} reconnects, {1} bytes and {2} s since the last: {3}")
  @CsvSource({
    "0, 0, 0, true",
    "1, 0, 0, false",
    "1, 65535, 59, false",
    "1, 65536, 0, true",
    "1, 0, 60, true",
    "19, 65536, 0, true",
    "20, 65536, 0, false",
    "20, 999999999999, 9999, false",
  })
  void should_go_on_while_it_gets_somewhere(
      int reconnects, long progress, long seconds, boolean expected) {
    assertThat(ResumeRule.mayGoOn(reconnects, progress, Duration.ofSeconds(seconds)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} reconnects, out of reach for {1} s: {2}")
  @CsvSource({
    "1, 0, true",
    "2, 60, true",
    "19, 119, true",
    "19, 120, false",
    "1, 120, false",
    "1, 9999, false",
    "20, 0, false",
    "20, 60, false",
  })
  void should_try_to_reach_it_for_a_while(int reconnects, long seconds, boolean expected) {
    assertThat(ResumeRule.mayReachAgain(reconnects, Duration.ofSeconds(seconds)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void should_try_again_to_reach_what_may_be_back_soon(ErrorKind kind) {
    assertThat(ResumeRule.isOutOfReach(new TransportException("failed", kind)))
        .isEqualTo(
            kind == ErrorKind.NETWORK
                || kind == ErrorKind.TIMEOUT
                || kind == ErrorKind.UNAVAILABLE);
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void should_go_on_after_failures_of_the_connection_alone(ErrorKind kind) {
    assertThat(ResumeRule.isBroken(new TransportException("failed", kind)))
        .isEqualTo(kind == ErrorKind.NETWORK || kind == ErrorKind.TIMEOUT);
  }
}
