// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressThrottleTest {
  private static final long MILLI = 1_000_000;

  private final List<Long> passedOn = new ArrayList<>();
  private long now;

  @Test
  void should_pass_on_at_most_five_numbers_a_second() {
    ProgressThrottle throttle = new ProgressThrottle(passedOn::add, () -> now);

    for (int milli = 1; milli <= 1000; milli++) {
      now += MILLI;
      throttle.accept(milli);
    }

    assertThat(passedOn).containsExactly(200L, 400L, 600L, 800L, 1000L);
  }

  @Test
  void should_keep_quiet_about_a_blob_that_is_quickly_done() {
    ProgressThrottle throttle = new ProgressThrottle(passedOn::add, () -> now);
    now += 199 * MILLI;

    throttle.accept(1);

    assertThat(passedOn).isEmpty();
  }

  @Test
  void should_survive_a_clock_that_wraps_around() {
    now = Long.MAX_VALUE - 100 * MILLI;
    ProgressThrottle throttle = new ProgressThrottle(passedOn::add, () -> now);
    now += 200 * MILLI;

    throttle.accept(5);

    assertThat(passedOn).containsExactly(5L);
  }
}
