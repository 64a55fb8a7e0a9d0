// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.CancellationToken;
import io.imagesync.core.cancel.RunCancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaiterTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private final CancellationToken token = CancellationToken.create();
  private final RunCancellation cancellation = new RunCancellation(token);

  @Test
  void should_return_results_and_throw_failures_as_they_are() {
    try (Waiter waiter = waiter(Optional.empty())) {
      IllegalStateException failure = new IllegalStateException("no");
      StackOverflowError error = new StackOverflowError("deep");

      assertThat(waiter.await(CompletableFuture.completedFuture("done"))).isEqualTo("done");
      assertThatThrownBy(() -> waiter.await(CompletableFuture.failedFuture(failure)))
          .isSameAs(failure);
      assertThatThrownBy(() -> waiter.await(CompletableFuture.failedFuture(error))).isSameAs(error);
      assertThatThrownBy(
              () -> waiter.await(CompletableFuture.failedFuture(new IOException("checked"))))
          .hasRootCauseMessage("checked");
    }
  }

  @Test
  void should_wait_for_all_before_it_throws_the_first_failure() {
    try (Waiter waiter = waiter(Optional.empty())) {
      IllegalStateException first = new IllegalStateException("first");
      CompletableFuture<String> last = new CompletableFuture<>();
      CompletableFuture<Void> completes = CompletableFuture.runAsync(() -> last.complete("done"));

      assertThatThrownBy(
              () ->
                  waiter.awaitAll(
                      List.of(
                          CompletableFuture.failedFuture(first),
                          CompletableFuture.failedFuture(new IllegalStateException("second")),
                          last)))
          .isSameAs(first);
      assertThat(last).isDone();
      assertThat(completes).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void should_be_patient_as_long_as_the_run_is_not_cancelled() {
    CompletableFuture<String> late = new CompletableFuture<>();
    CompletableFuture<String> unused = late.completeOnTimeout("late", 200, TimeUnit.MILLISECONDS);

    try (Waiter waiter = waiter(Optional.empty())) {
      assertThat(waiter.await(late)).isEqualTo("late");
    }
    assertThat(cancellation.isCancelled()).isFalse();
  }

  @Test
  void should_do_without_those_that_ignore_a_cancellation() {
    token.cancel();

    try (Waiter waiter = waiter(Optional.empty())) {
      waiter.awaitAll(List.of(new CompletableFuture<>(), new CompletableFuture<>()));
      assertThatThrownBy(() -> waiter.await(new CompletableFuture<>()))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void should_cancel_the_run_when_its_time_is_up() {
    try (Waiter waiter = waiter(Optional.of(SHORT))) {
      waiter.awaitAll(List.of(new CompletableFuture<>()));
    }
    assertThat(cancellation.reason()).contains("stopped after its time-out of PT0.02S");
  }

  @Test
  void should_cancel_the_run_when_the_thread_is_interrupted_and_interrupt_it_again() {
    Thread.currentThread().interrupt();

    try (Waiter waiter = waiter(Optional.empty())) {
      waiter.awaitAll(List.of(new CompletableFuture<>()));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancellation.reason()).contains("interrupted");
  }

  private Waiter waiter(Optional<Duration> limit) {
    return new Waiter(cancellation, new TimeLimit(limit), SHORT);
  }
}
