// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.Credentials;
import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.FailedWith;
import io.imagesync.transport.docker.http.Call.Persistence;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptsTest {
  private final Clockwork time = new Clockwork();
  private final List<Duration> waits = time.waits;
  private final RateLimitGate gate = new RateLimitGate(time, time::sleep);
  private Duration longestWait = Duration.ofMinutes(1);
  private int sent;

  private Answer run(Persistence persistence, TransportException failure) throws IOException {
    Call call = Call.of("GET", "/", "test").persistence(persistence);
    ErrorAnswers errors = new ErrorAnswers(new Credentials.Anonymous(), time, longestWait);
    Attempts attempts = new Attempts(gate, errors, time::sleep, () -> 0.5);
    return attempts.run(
        call,
        () -> {
          sent++;
          throw failure;
        },
        answer -> answer);
  }

  private static TransportException failure(ErrorKind kind) {
    return new TransportException("no", kind);
  }

  private static TransportException rateLimited(Duration retryAfter) {
    return new RegistryException("no", ErrorKind.RATE_LIMITED, 429, false, List.of(), retryAfter);
  }

  @ParameterizedTest
  @EnumSource(names = {"NETWORK", "UNAVAILABLE", "TIMEOUT"})
  void should_try_passing_failures_three_times(ErrorKind kind) {
    FailedWith.kind(kind, () -> run(Persistence.FULL, failure(kind)));

    assertThat(sent).isEqualTo(3);
    assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NETWORK", "UNAVAILABLE", "TIMEOUT", "RATE_LIMITED"})
  void should_not_try_again_what_does_not_pass(ErrorKind kind) {
    FailedWith.kind(kind, () -> run(Persistence.FULL, failure(kind)));

    assertThat(sent).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FULL"})
  void should_leave_failures_to_those_who_start_over_themselves(Persistence persistence) {
    FailedWith.kind(ErrorKind.NETWORK, () -> run(persistence, failure(ErrorKind.NETWORK)));

    assertThat(sent).isEqualTo(1);
  }

  @Test
  void should_wait_longer_for_each_rate_limit_that_does_not_say_how_long() {
    FailedWith.kind(
        ErrorKind.RATE_LIMITED,
        () -> run(Persistence.RATE_LIMITS, failure(ErrorKind.RATE_LIMITED)));

    assertThat(sent).isEqualTo(5);
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L);
  }

  @Test
  void should_wait_as_long_as_the_registry_says() {
    FailedWith.kind(
        ErrorKind.RATE_LIMITED, () -> run(Persistence.FULL, rateLimited(Duration.ofSeconds(60))));

    assertThat(waits).extracting(Duration::toSeconds).containsOnly(60L);
  }

  @Test
  void should_not_wait_longer_than_a_minute() {
    FailedWith.kind(
        ErrorKind.RATE_LIMITED, () -> run(Persistence.FULL, rateLimited(Duration.ofSeconds(61))));

    assertThat(sent).isEqualTo(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void should_wait_for_as_long_as_it_may() {
    longestWait = Duration.ofMinutes(20);

    FailedWith.kind(
        ErrorKind.RATE_LIMITED, () -> run(Persistence.FULL, rateLimited(Duration.ofMinutes(20))));
    assertThat(waits).extracting(Duration::toMinutes).containsExactly(20L, 20L, 20L, 20L);
  }

  @Test
  void should_not_ask_at_all_while_the_registry_refuses_for_longer() throws Exception {
    TransportException limit = rateLimited(Duration.ofMinutes(10));
    FailedWith.kind(ErrorKind.RATE_LIMITED, () -> run(Persistence.FULL, limit));
    time.sleep(Duration.ofMinutes(4));

    assertThatThrownBy(() -> run(Persistence.FULL, limit))
        .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
        .returns(Optional.of(Duration.ofMinutes(6)), TransportException::retryAfter);
    assertThat(sent).isEqualTo(1);

    time.sleep(Duration.ofMinutes(6));
    FailedWith.kind(ErrorKind.RATE_LIMITED, () -> run(Persistence.FULL, limit));
    assertThat(sent).isEqualTo(2);
  }

  @Test
  void should_hold_back_others_even_if_it_does_not_wait_itself() throws Exception {
    FailedWith.kind(
        ErrorKind.RATE_LIMITED, () -> run(Persistence.NONE, rateLimited(Duration.ofSeconds(7))));
    assertThat(waits).isEmpty();

    gate.pass();

    assertThat(waits).extracting(Duration::toSeconds).containsExactly(7L);
  }

  @Test
  void should_respect_what_an_unavailable_registry_asks_for() {
    TransportException failure =
        new TransportException("no", ErrorKind.UNAVAILABLE) {
          private static final long serialVersionUID = 1L;

          @Override
          public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(9));
          }
        };

    FailedWith.kind(ErrorKind.UNAVAILABLE, () -> run(Persistence.FULL, failure));

    assertThat(waits).containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(9));
  }

  /** Time that passes only while somebody sleeps. */
  private static final class Clockwork extends Clock {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    void sleep(Duration duration) {
      waits.add(duration);
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("this clock knows no zones");
    }
  }
}
