// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.CancellationToken;
import io.imagesync.ErrorKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunCancellationTest {
  private final CancellationToken user = CancellationToken.create();

  @Test
  void should_let_everything_go_on_until_it_is_cancelled() {
    try (RunCancellation cancellation = new RunCancellation(user)) {
      assertThatCode(cancellation::check).doesNotThrowAnyException();
      assertThatCode(() -> cancellation.sleep(Duration.ofNanos(1))).doesNotThrowAnyException();
      assertThat(cancellation.isCancelled()).isFalse();
      assertThat(cancellation.reason()).isEmpty();
      assertThat(cancellation.sinceCancelled()).isZero();
    }
  }

  @Test
  void should_follow_the_users_token_and_keep_the_first_reason() {
    try (RunCancellation cancellation = new RunCancellation(user)) {
      user.cancel();
      cancellation.cancel("interrupted");

      assertThat(cancellation.reason()).contains("cancelled");
      assertThat(cancellation.token().isCancelled()).isTrue();
      assertThat(cancellation.sinceCancelled()).isGreaterThanOrEqualTo(Duration.ZERO);
      assertThatThrownBy(cancellation::check)
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED))
          .hasMessage("The run was cancelled");
    }
  }

  @Test
  void should_follow_a_token_that_is_cancelled_already() {
    user.cancel();
    try (RunCancellation cancellation = new RunCancellation(user)) {
      assertThat(cancellation.isCancelled()).isTrue();
    }
  }

  @Test
  void should_not_cancel_the_users_token() {
    try (RunCancellation cancellation = new RunCancellation(user)) {
      cancellation.cancel("interrupted");
      assertThat(user.isCancelled()).isFalse();
    }
  }

  @Test
  void should_forget_the_users_token_when_closed() {
    RunCancellation cancellation = new RunCancellation(user);
    cancellation.close();
    user.cancel();

    assertThat(cancellation.isCancelled()).isFalse();
  }

  @Test
  void should_wake_up_when_cancelled() {
    try (RunCancellation cancellation = new RunCancellation(user)) {
      CompletableFuture<Void> cancels = CompletableFuture.runAsync(user::cancel);

      assertThatThrownBy(() -> cancellation.sleep(Duration.ofSeconds(Long.MAX_VALUE)))
          .isInstanceOf(CancelledException.class);
      assertThat(cancels).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void should_end_the_run_when_a_sleeping_thread_is_interrupted() {
    try (RunCancellation cancellation = new RunCancellation(user)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> cancellation.sleep(Duration.ofDays(1)))
          .isInstanceOf(CancelledException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(cancellation.reason()).contains("interrupted");
    }
  }
}
