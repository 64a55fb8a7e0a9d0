// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imagesync.core.fake.Gate;
import io.imagesync.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BlobFlightsTest {
  private static final Digest A = Digest.sha256("a".getBytes(UTF_8));

  private final List<ExecutorService> pools = new ArrayList<>();

  @AfterEach
  void endThreads() {
    pools.forEach(ExecutorService::shutdownNow);
  }

  @Test
  void should_run_tasks_for_one_digest_one_after_another() throws Exception {
    BlobFlights flights = new BlobFlights(pool(4));
    AtomicInteger running = new AtomicInteger();
    ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Integer>> results = new ArrayList<>();

    for (int i = 0; i < 200; i++) {
      int number = i;
      results.add(
          flights.submit(
              A,
              () -> {
                assertThat(running.incrementAndGet()).isEqualTo(1);
                order.add(number);
                Thread.onSpinWait();
                assertThat(running.decrementAndGet()).isZero();
                return number;
              }));
    }

    for (int i = 0; i < results.size(); i++) {
      assertThat(get(results.get(i))).isEqualTo(i);
    }
    assertThat(List.copyOf(order)).isSorted();
  }

  @Test
  void should_run_tasks_for_different_digests_at_once() throws Exception {
    BlobFlights flights = new BlobFlights(pool(3));
    Gate allThere = new Gate(3);
    List<CompletableFuture<Boolean>> results = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      results.add(flights.submit(digest(i), () -> passing(allThere)));
    }

    for (CompletableFuture<Boolean> result : results) {
      assertThat(get(result)).isTrue();
    }
  }

  @Test
  void should_occupy_no_thread_while_tasks_wait_for_their_digest() throws Exception {
    BlobFlights flights = new BlobFlights(pool(2));
    Gate first = new Gate(1);
    CompletableFuture<Boolean> holding =
        flights.submit(
            A,
            () -> {
              first.waitToBeOpened();
              return true;
            });
    List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(flights.submit(A, () -> true));
    }

    // One of two threads is held. If waiting took the other, this would not come through.
    assertThat(get(flights.submit(digest(1), () -> "through"))).isEqualTo("through");
    assertThat(waiting).noneMatch(CompletableFuture::isDone);

    first.open();
    assertThat(get(holding)).isTrue();
    for (CompletableFuture<Boolean> result : waiting) {
      assertThat(get(result)).isTrue();
    }
  }

  @Test
  void should_make_progress_on_a_single_thread() throws Exception {
    BlobFlights flights = new BlobFlights(pool(1));
    List<CompletableFuture<Integer>> results = new ArrayList<>();

    for (int i = 0; i < 1_000; i++) {
      int number = i;
      results.add(flights.submit(digest(i % 3), () -> number));
    }

    for (int i = 0; i < results.size(); i++) {
      assertThat(get(results.get(i))).isEqualTo(i);
    }
  }

  @Test
  void should_not_pass_a_failure_on_to_the_next_task() throws Exception {
    BlobFlights flights = new BlobFlights(pool(1));
    Gate started = new Gate(1);
    CompletableFuture<String> failing =
        flights.submit(
            A,
            () -> {
              started.waitToBeOpened();
              throw new IOException("broke");
            });
    CompletableFuture<String> broken =
        flights.submit(
            A,
            () -> {
              throw new StackOverflowError("deep");
            });
    CompletableFuture<String> next = flights.submit(A, () -> "arrived");
    started.open();

    assertThatThrownBy(() -> get(failing))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(broken)).hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(get(next)).isEqualTo("arrived");
  }

  @Test
  void should_remember_nothing_when_all_is_done() throws Exception {
    BlobFlights flights = new BlobFlights(pool(4));
    List<CompletableFuture<Boolean>> results = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      boolean fails = i % 7 == 0;
      results.add(
          flights.submit(
              digest(i % 50),
              () -> {
                if (fails) {
                  throw new IOException("broke");
                }
                return true;
              }));
    }
    for (CompletableFuture<Boolean> result : results) {
      CompletableFuture<?> unused = result.handle((value, failure) -> value);
      get(unused);
    }

    assertThat(flights.underWay()).isZero();
  }

  @Test
  void should_fail_rather_than_wait_for_a_pool_that_takes_no_tasks() {
    ExecutorService closed = pool(1);
    closed.shutdownNow();
    BlobFlights flights = new BlobFlights(closed);

    CompletableFuture<String> refused = flights.submit(A, () -> "never");

    assertThatThrownBy(() -> get(refused)).hasRootCauseInstanceOf(RejectedExecutionException.class);
    assertThat(flights.underWay()).isZero();
  }

  private ExecutorService pool(int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    pools.add(pool);
    return pool;
  }

  private static boolean passing(Gate gate) {
    gate.pass();
    return true;
  }

  private static Digest digest(int number) {
    return Digest.sha256(("blob " + number).getBytes(UTF_8));
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
