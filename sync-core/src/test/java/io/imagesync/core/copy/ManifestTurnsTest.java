// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.core.fake.Gate;
import io.imagesync.image.Digest;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ManifestTurnsTest {
  private static final Digest A = Digest.sha256("a".getBytes(UTF_8));
  private static final Digest B = Digest.sha256("b".getBytes(UTF_8));
  private static final Optional<BlobLocation> HERE = Optional.of(new InRegistry("r", "here"));
  private static final Optional<BlobLocation> THERE = Optional.of(new InRegistry("r", "there"));

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final KnownContent known = new KnownContent();
  private final ManifestTurns turns = new ManifestTurns(known);

  @AfterEach
  void endThreads() {
    pool.shutdownNow();
  }

  @Test
  void should_let_one_at_a_time_work_until_the_manifest_is_there() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> tags = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tags.add(
          CompletableFuture.runAsync(
              () -> {
                try (ManifestTurns.Turn turn = turns.take(HERE, A)) {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  running.decrementAndGet();
                }
              },
              pool));
    }

    for (CompletableFuture<Void> tag : tags) {
      tag.get(20, TimeUnit.SECONDS);
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void should_let_everybody_go_on_once_the_manifest_is_there() throws Exception {
    Gate allThere = new Gate(4);
    List<CompletableFuture<Void>> tags = new ArrayList<>();
    ManifestTurns.Turn first = turns.take(HERE, A);
    for (int i = 0; i < 4; i++) {
      tags.add(
          CompletableFuture.runAsync(
              () -> {
                try (ManifestTurns.Turn turn = turns.take(HERE, A)) {
                  allThere.pass();
                }
              },
              pool));
    }

    known.addManifest(HERE, A);
    first.close();

    for (CompletableFuture<Void> tag : tags) {
      tag.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void should_not_make_other_manifests_and_places_wait() throws Exception {
    try (ManifestTurns.Turn turn = turns.take(HERE, A)) {
      CompletableFuture.runAsync(
              () -> {
                turns.take(HERE, B).close();
                turns.take(THERE, A).close();
                turns.take(Optional.empty(), A).close();
              },
              pool)
          .get(20, TimeUnit.SECONDS);
    }
  }
}
