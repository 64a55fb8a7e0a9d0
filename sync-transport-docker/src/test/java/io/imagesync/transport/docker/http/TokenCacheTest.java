// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.ErrorKind;
import io.imagesync.spi.TransportException;
import io.imagesync.transport.docker.FailedWith;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenCacheTest {
  private static final List<String> PULL = List.of("repository:app:pull");
  private static final List<String> PUSH = List.of("repository:app:pull,push");

  private final Clock clock = Clock.systemUTC();
  private final TokenCache tokens = new TokenCache(clock);
  private final AtomicInteger fetched = new AtomicInteger();

  private Token fetch() {
    return Token.of(
        "token-" + fetched.incrementAndGet(),
        clock.instant(),
        Duration.ofMinutes(5),
        clock.instant());
  }

  private String get(List<String> scopes) throws IOException {
    return tokens.get(scopes, Duration.ZERO, this::fetch);
  }

  @Test
  void should_keep_one_token_for_each_set_of_scopes() throws Exception {
    assertThat(List.of(get(PULL), get(PUSH), get(PULL)))
        .containsExactly("token-1", "token-2", "token-1");
  }

  @Test
  void should_replace_a_refused_token_only_once() throws Exception {
    get(PULL);

    tokens.invalidate(PULL, "token-1");
    assertThat(get(PULL)).isEqualTo("token-2");
    tokens.invalidate(PULL, "token-1"); // by a thread that was refused at the same time
    assertThat(get(PULL)).isEqualTo("token-2");
  }

  @Test
  void should_fetch_once_for_all_who_wait() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    TokenCache.Fetch slow =
        () -> {
          started.countDown();
          awaitUninterrupted(release);
          return fetch();
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Future<String> first = threads.submit(() -> tokens.get(PULL, Duration.ZERO, slow));
      started.await();
      List<Future<String>> others =
          IntStream.range(0, 7).mapToObj(i -> threads.submit(() -> get(PULL))).toList();
      release.countDown();

      assertThat(first.get()).isEqualTo("token-1");
      for (Future<String> other : others) {
        assertThat(other.get()).isEqualTo("token-1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void should_share_a_failure_with_all_who_wait() throws Exception {
    Callable<String> failing =
        () ->
            tokens.get(
                PULL,
                Duration.ZERO,
                () -> {
                  fetched.incrementAndGet();
                  throw new TransportException("out of order", ErrorKind.UNAVAILABLE);
                });

    FailedWith.kind(ErrorKind.UNAVAILABLE, failing::call);
    FailedWith.kind(ErrorKind.UNAVAILABLE, failing::call);

    assertThat(fetched).hasValue(1);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
