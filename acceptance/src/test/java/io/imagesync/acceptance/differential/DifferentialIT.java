// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.RequiresPeers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes random calls with skopeo and with imagesync. Exit status, registry, directory and digest
 * file have to be the same but for the differences that have a name.
 *
 * <p>{@code -Dimagesync.seed=7} or {@code IMAGESYNC_SEED=7} makes other calls, {@code random} those
 * of a seed that nobody knows; {@code imagesync.calls} or {@code IMAGESYNC_CALLS} says how many.
 */
@RequiresPeers
class DifferentialIT {
  private static final int MOST_FAILURES = 5;
  private static final int MOST_TRIALS_TO_SHRINK = 30;

  @TempDir private static Path folder;

  @Test
  void should_do_what_skopeo_does() throws Exception {
    // given
    long seed = seed();
    int calls = Integer.parseInt(setting("calls").orElse("300"));
    Map<Difference, Integer> met = new EnumMap<>(Difference.class);
    List<String> failures = new ArrayList<>();
    long start = System.nanoTime();

    // when
    try (Bench bench = Bench.in(folder)) {
      CallGenerator generator = new CallGenerator(bench.originals(), bench.odd(), seed);
      for (int number = 0; number < calls && failures.size() < MOST_FAILURES; number++) {
        Call call = generator.call(number);
        Verdict verdict = Verdict.on(bench.make(call));
        verdict.differences().forEach(difference -> met.merge(difference, 1, Integer::sum));
        if (!verdict.agrees()) {
          failures.add(
              String.format(
                  Locale.ROOT,
                  "seed %d, call %d: %s%n%s",
                  seed,
                  number,
                  verdict.describe(),
                  shrunk(call, bench).map(less -> "made simpler:\n" + less).orElse("")));
        }
      }
    }

    // then
    System.out.printf(
        Locale.ROOT,
        "[differential] seed %d: %d calls in %d s, %d disagreements; named differences: %s%n",
        seed,
        calls,
        (System.nanoTime() - start) / 1_000_000_000,
        failures.size(),
        met);
    assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
  }

  /** The disagreement without all that can be left out of the call. */
  private static Optional<String> shrunk(Call call, Bench bench) {
    Call simplest = call;
    Optional<String> description = Optional.empty();
    List<Call> candidates = call.simpler();
    int trials = 0;
    while (!candidates.isEmpty() && trials < MOST_TRIALS_TO_SHRINK) {
      Call candidate = candidates.remove(0);
      trials++;
      Verdict verdict = Verdict.on(bench.make(candidate));
      if (!verdict.agrees()) {
        simplest = candidate;
        description = Optional.of(verdict.describe());
        candidates = simplest.simpler();
      }
    }
    return description;
  }

  private static long seed() {
    String text = setting("seed").orElse("1");
    return text.equals("random")
        ? ThreadLocalRandom.current().nextInt(1_000_000)
        : Long.parseLong(text);
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty("imagesync." + name))
        .or(() -> Optional.ofNullable(System.getenv("IMAGESYNC_" + name.toUpperCase(Locale.ROOT))));
  }
}
