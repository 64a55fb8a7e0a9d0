// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imagesync.ErrorKind;
import io.imagesync.RetryPolicy;
import io.imagesync.spi.TransportException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetrierTest {
  private final IOException broken = new TransportException("broke", ErrorKind.NETWORK);

  private final List<Duration> slept = new ArrayList<>();
  private final List<String> observed = new ArrayList<>();
  private int attempts;

  @Test
  void should_return_what_the_first_attempt_gives() throws Exception {
    assertThat(retrier(3).<String>run(number -> "result " + number, this::observe))
        .isEqualTo("result 1");
    assertThat(slept).isEmpty();
  }

  @Test
  void should_try_again_with_growing_waits_until_it_succeeds() throws Exception {
    String result =
        retrier(5)
            .run(
                number -> {
                  if (number < 4) {
                    throw broken;
                  }
                  return "arrived";
                },
                this::observe);

    assertThat(result).isEqualTo("arrived");
    assertThat(slept).hasSize(3).isSorted();
    assertThat(slept.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100));
    assertThat(slept.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4400));
    assertThat(observed).containsExactly("1 broke", "2 broke", "3 broke");
  }

  @Test
  void should_give_up_after_the_last_attempt() {
    RetriesExhaustedException exhausted = exhaust(retrier(2), broken);

    assertThat(exhausted.failure()).isSameAs(broken);
    assertThat(exhausted.attempts()).isEqualTo(3);
    assertThat(slept).hasSize(2);
  }

  @Test
  void should_try_once_without_retries() {
    assertThat(exhaust(retrier(0), broken).attempts()).isEqualTo(1);
    assertThat(slept).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void should_repeat_only_what_may_pass(ErrorKind kind) {
    exhaust(retrier(1), new TransportException("no", kind));

    boolean mayPass =
        List.of(ErrorKind.RATE_LIMITED, ErrorKind.UNAVAILABLE, ErrorKind.NETWORK, ErrorKind.TIMEOUT)
            .contains(kind);
    assertThat(attempts).isEqualTo(mayPass ? 2 : 1);
  }

  static Stream<Exception> lasting() {
    return Stream.of(
        new NoSuchFileException("x"),
        new FileNotFoundException("x"),
        new IOException("write failed: No space left on device"),
        new IOException("write failed: Disk quota exceeded"),
        new NullPointerException("defect"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void should_not_repeat_what_stays_broken(Exception failure) {
    assertThat(exhaust(retrier(3), failure).failure()).isSameAs(failure);
    assertThat(attempts).isEqualTo(1);
  }

  static Stream<Exception> passing() {
    return Stream.of(
        new java.net.ConnectException("refused"),
        new java.net.SocketTimeoutException("slow"),
        new UncheckedIOException(new java.net.SocketException("reset")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void should_repeat_plain_network_errors(Exception failure) {
    exhaust(retrier(1), failure);

    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void should_obey_a_wait_that_is_longer_than_its_own() {
    exhaust(retrier(1), new SlowDown(Duration.ofSeconds(7)));

    assertThat(slept).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void should_not_wait_for_longer_than_it_may() {
    RetryPolicy patient = RetryPolicy.times(1).waitAtMost(Duration.ofMinutes(5));
    Retrier retrier = new Retrier(patient, slept::add, () -> true);

    exhaust(retrier, new SlowDown(Duration.ofMinutes(5)));
    assertThat(slept).containsExactly(Duration.ofMinutes(5));

    exhaust(retrier, new SlowDown(Duration.ofSeconds(301)));
    exhaust(retrier(1), new SlowDown(Duration.ofSeconds(61)));
    assertThat(slept).hasSize(1);
  }

  @Test
  void should_obey_a_wait_inside_a_wrapper() {
    exhaust(retrier(1), new UncheckedIOException(new SlowDown(Duration.ofSeconds(7))));

    assertThat(slept).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void should_not_shorten_its_own_wait() {
    exhaust(retrier(1), new SlowDown(Duration.ofMillis(1)));

    assertThat(slept.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100));
  }

  @Test
  void should_stop_when_another_attempt_is_not_worthwhile() {
    Retrier retrier = new Retrier(RetryPolicy.times(9), slept::add, () -> attempts < 2);

    assertThat(exhaust(retrier, broken).attempts()).isEqualTo(2);
    assertThat(observed).containsExactly("1 broke");
  }

  @Test
  void should_end_with_the_cancellation_when_it_is_cancelled_while_waiting() {
    IOException cancelled = new TransportException("cancelled", ErrorKind.CANCELLED);
    Retrier retrier =
        new Retrier(
            RetryPolicy.times(9),
            duration -> {
              throw cancelled;
            },
            () -> true);

    RetriesExhaustedException exhausted = exhaust(retrier, broken);

    assertThat(exhausted.failure()).isSameAs(cancelled).hasSuppressedException(broken);
    assertThat(exhausted.attempts()).isEqualTo(1);
  }

  @Test
  void should_not_begin_another_attempt_that_became_pointless_while_waiting() {
    boolean[] stopped = new boolean[1];
    Retrier retrier =
        new Retrier(RetryPolicy.times(9), duration -> stopped[0] = true, () -> !stopped[0]);

    assertThat(exhaust(retrier, broken).failure()).isSameAs(broken);
    assertThat(attempts).isEqualTo(1);
  }

  private Retrier retrier(int times) {
    return new Retrier(RetryPolicy.times(times), slept::add, () -> true);
  }

  private RetriesExhaustedException exhaust(Retrier retrier, Exception failure) {
    return catchThrowableOfType(
        RetriesExhaustedException.class,
        () ->
            retrier.run(
                number -> {
                  attempts = number;
                  if (failure instanceof IOException e) {
                    throw e;
                  }
                  throw (RuntimeException) failure;
                },
                this::observe));
  }

  private void observe(int number, Exception cause, Duration delay) {
    observed.add(number + " " + cause.getMessage());
  }

  private static final class SlowDown extends TransportException {
    private static final long serialVersionUID = 1L;
    private final Duration wait;

    SlowDown(Duration wait) {
      super("slow down", ErrorKind.RATE_LIMITED);
      this.wait = wait;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(wait);
    }
  }
}
