// SPDX-License-Identifier: Apache-2.0
package io.imagesync.acceptance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.acceptance.peer.RequiresPeers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each named difference still is one: a call shows it, and shows nothing else. */
@RequiresPeers
class NamedDifferencesIT {
  private static final int ATTEMPTS = 5;

  @TempDir private static Path folder;
  private static Bench bench;

  @BeforeAll
  static void start() throws Exception {
    bench = Bench.in(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void should_still_differ_from_skopeo(Difference difference) {
    // given
    List<Call> calls = new MinimalCalls(bench.originals(), bench.odd()).of(difference);
    List<Verdict> verdicts = new ArrayList<>();
    // when
    for (int attempt = 0; attempt < ATTEMPTS && !isShown(difference, verdicts); attempt++) {
      calls.forEach(call -> verdicts.add(Verdict.on(bench.make(call))));
    }
    // then
    assertThat(verdicts)
        .allSatisfy(verdict -> assertThat(verdict.agrees()).as(verdict.describe()).isTrue());
    assertThat(isShown(difference, verdicts)).as("%s by one of %s", difference, calls).isTrue();
  }

  private static boolean isShown(Difference difference, List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(verdict -> verdict.differences().contains(difference));
  }
}
