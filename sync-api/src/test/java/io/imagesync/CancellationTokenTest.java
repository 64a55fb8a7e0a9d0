// SPDX-License-Identifier: Apache-2.0
package io.imagesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.CancellationToken.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellationTokenTest {
  private final CancellationToken token = CancellationToken.create();
  private final List<String> heard = new ArrayList<>();

  @Test
  void should_stay_cancelled() {
    assertThat(token.isCancelled()).isFalse();
    token.cancel();
    assertThat(token.isCancelled()).isTrue();
    token.cancel();
    assertThat(token.isCancelled()).isTrue();
  }

  @Test
  void should_run_actions_once_in_their_order_on_the_cancelling_thread() {
    Thread cancelling = Thread.currentThread();
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("first", "second", "third")) {
      token.onCancel(
          () -> {
            heard.add(name);
            threads.add(Thread.currentThread());
          });
    }

    token.cancel();
    token.cancel();

    assertThat(heard).containsExactly("first", "second", "third");
    assertThat(threads).containsOnly(cancelling);
  }

  @Test
  void should_run_an_action_at_once_when_it_is_too_late() {
    token.cancel();

    Registration registration = token.onCancel(() -> heard.add("late"));

    assertThat(heard).containsExactly("late");
    registration.close();
  }

  @Test
  void should_forget_an_action() {
    Registration forgotten = token.onCancel(() -> heard.add("forgotten"));
    token.onCancel(() -> heard.add("kept"));

    forgotten.close();
    forgotten.close();
    token.cancel();

    assertThat(heard).containsExactly("kept");
  }

  @Test
  void should_tell_the_same_action_from_itself() {
    Runnable action = () -> heard.add("heard");
    Registration first = token.onCancel(action);
    token.onCancel(action);

    first.close();
    token.cancel();

    assertThat(heard).hasSize(1);
  }

  @Test
  void should_let_actions_use_the_token() {
    Registration[] other = new Registration[1];
    token.onCancel(
        () -> {
          heard.add("cancelled: " + token.isCancelled());
          token.cancel();
          token.onCancel(() -> heard.add("nested"));
          other[0].close();
        });
    other[0] = token.onCancel(() -> heard.add("other"));

    token.cancel();

    assertThat(heard).startsWith("cancelled: true", "nested");
  }

  @Test
  void should_run_all_actions_even_if_one_breaks_its_promise() {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    token.onCancel(
        () -> {
          throw first;
        });
    token.onCancel(() -> heard.add("between"));
    token.onCancel(
        () -> {
          throw second;
        });
    token.onCancel(() -> heard.add("last"));

    assertThatThrownBy(token::cancel).isSameAs(first).hasSuppressedException(second);
    assertThat(heard).containsExactly("between", "last");
    assertThat(token.isCancelled()).isTrue();
  }

  @Test
  void should_refuse_null() {
    assertThatNullPointerException().isThrownBy(() -> token.onCancel(null));
  }

  @Test
  void should_not_hold_up_others_while_an_action_runs() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    token.onCancel(
        () -> {
          running.countDown();
          awaitQuietly(release);
        });
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> cancelling = threads.submit(token::cancel);
      assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(token.isCancelled()).isTrue();
      token.onCancel(() -> heard.add("meanwhile")).close();
      token.cancel();

      assertThat(heard).containsExactly("meanwhile");
      release.countDown();
      cancelling.get();
    } finally {
      threads.shutdownNow();
    }
  }

  @RepeatedTest(50)
  void should_run_every_action_exactly_once_whoever_comes_first() throws Exception {
    int registering = 4;
    int cancelling = 2;
    int each = 50;
    AtomicInteger ran = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(registering + cancelling);
    ExecutorService threads = Executors.newFixedThreadPool(registering + cancelling);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < registering; i++) {
        tasks.add(
            () -> {
              start.await();
              for (int n = 0; n < each; n++) {
                token.onCancel(ran::incrementAndGet);
              }
              return null;
            });
      }
      for (int i = 0; i < cancelling; i++) {
        tasks.add(
            () -> {
              start.await();
              token.cancel();
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ran).hasValue(registering * each);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
