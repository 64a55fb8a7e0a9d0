// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.kill;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random moments of a run: one in each of equally long parts, so that none is left out. */
record Moments(long seed, Duration whole) {
  List<Duration> pick(int count) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(part -> (part + random.nextDouble()) / count)
        .map(share -> Duration.ofNanos((long) (whole.toNanos() * share)))
        .toList();
  }
}
