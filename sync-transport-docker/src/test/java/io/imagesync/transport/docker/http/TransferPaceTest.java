// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferPaceTest {
  private final TransferPace pace = new TransferPace();
  private long now = Long.MAX_VALUE - 5; // nanoTime may wrap

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void move(long seconds, long bytes) {
    pace.begins(now);
    pass(seconds);
    pace.ends(now, bytes);
  }

  @Test
  void should_stall_after_two_minutes_without_a_byte() {
    pace.begins(now);
    pass(120);
    assertThat(pace.isStalled(now)).isFalse();
    pass(1);
    assertThat(pace.isStalled(now)).isTrue();
  }

  @Test
  void should_not_count_the_time_that_our_own_side_takes() {
    move(1, 1);
    pass(10_000);
    assertThat(pace.isStalled(now)).isFalse();
  }

  @Test
  void should_stall_when_a_byte_comes_every_ten_seconds() {
    for (int i = 0; i < 30; i++) {
      assertThat(pace.isStalled(now)).isFalse();
      move(10, 1);
    }
    assertThat(pace.isStalled(now)).isFalse();
    move(1, 1);
    assertThat(pace.isStalled(now)).isTrue();
  }

  @Test
  void should_not_stall_at_the_least_rate() {
    for (int i = 0; i < 10_000; i++) {
      move(1, TransferPace.LEAST_RATE);
      assertThat(pace.isStalled(now)).isFalse();
    }
  }

  @Test
  void should_stall_below_the_least_rate() {
    for (int i = 0; i < 301; i++) {
      move(1, TransferPace.LEAST_RATE - 4);
    }
    assertThat(pace.isStalled(now)).isTrue();
  }

  @Test
  void should_cut_what_stalls_once_and_leave_the_rest() {
    AtomicLong clock = new AtomicLong();
    AtomicInteger cuts = new AtomicInteger();
    try (StallWatch watch = new StallWatch(clock::get, Duration.ofHours(1))) {
      TransferPace waiting = new TransferPace();
      waiting.begins(0);
      watch.watch(waiting, cuts::incrementAndGet);
      watch.watch(new TransferPace(), () -> cuts.addAndGet(100));
      TransferPace over = new TransferPace();
      over.begins(0);
      watch.watch(over, () -> cuts.addAndGet(100)).close();

      watch.look();
      assertThat(cuts).hasValue(0);
      clock.set(TransferPace.LONGEST_PAUSE.toNanos() + 1);
      watch.look();
      watch.look();

      assertThat(cuts).hasValue(1);
    }
  }

  @Test
  void should_cut_what_takes_longer_than_it_may() {
    AtomicLong clock = new AtomicLong();
    AtomicInteger cuts = new AtomicInteger();
    try (StallWatch watch = new StallWatch(clock::get, Duration.ofHours(1))) {
      watch.limit(Duration.ofNanos(10), cuts::incrementAndGet);
      watch.limit(Duration.ofNanos(11), () -> cuts.addAndGet(100));
      watch.limit(Duration.ofNanos(1), () -> cuts.addAndGet(100)).close();

      clock.set(10);
      watch.look();
      assertThat(cuts).hasValue(0);
      clock.set(11);
      watch.look();
      watch.look();

      assertThat(cuts).hasValue(1);
    }
  }
}
