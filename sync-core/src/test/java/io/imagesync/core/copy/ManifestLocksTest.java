// SPDX-License-Identifier: Apache-2.0
package io.imagesync.core.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.core.fake.FakeImage;
import io.imagesync.core.fake.Gate;
import io.imagesync.core.manifest.Manifest;
import io.imagesync.core.manifest.ManifestParser;
import io.imagesync.spi.BlobLocation;
import io.imagesync.spi.BlobLocation.InRegistry;
import io.imagesync.spi.TransportException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ManifestLocksTest {
  private static final Optional<BlobLocation> HERE = Optional.of(new InRegistry("r", "here"));
  private static final Optional<BlobLocation> THERE = Optional.of(new InRegistry("r", "there"));
  private static final FakeImage ONE = FakeImage.of("config 1", "layer 1");
  private static final FakeImage TWO = FakeImage.of("config 2", "layer 2");

  private final Manifest one = parse(ONE);
  private final Manifest two = parse(TWO);
  private final Manifest first = parse(FakeImage.index(ONE, TWO));
  private final Manifest second = parse(FakeImage.index(TWO, ONE));
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final ManifestLocks locks = new ManifestLocks();

  @AfterEach
  void endThreads() {
    pool.shutdownNow();
  }

  @Test
  void should_not_write_an_index_while_one_of_its_instances_is_written() throws Exception {
    AtomicBoolean written = new AtomicBoolean();
    Gate begun = new Gate(1);
    CompletableFuture<Boolean> index;

    try (ManifestLocks.Locked locked = locks.forWriting(HERE, one)) {
      index =
          CompletableFuture.supplyAsync(
              () -> {
                begun.pass();
                try (ManifestLocks.Locked other = locks.forWriting(HERE, first)) {
                  return written.get();
                }
              },
              pool);
      begun.awaitArrivals();
      written.set(true);
    }

    assertThat(index.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void should_write_indexes_of_the_same_instances_side_by_side() throws Exception {
    Gate both = new Gate(2);

    CompletableFuture.allOf(passing(both, first), passing(both, second)).get(20, TimeUnit.SECONDS);
  }

  @Test
  void should_write_different_images_and_other_places_side_by_side() throws Exception {
    try (ManifestLocks.Locked locked = locks.forWriting(HERE, one)) {
      CompletableFuture.runAsync(
              () -> {
                locks.forWriting(HERE, two).close();
                locks.forWriting(THERE, first).close();
                locks.forWriting(Optional.empty(), one).close();
              },
              pool)
          .get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void should_let_go_of_everything() throws Exception {
    locks.forWriting(HERE, first).close();

    CompletableFuture.runAsync(
            () -> {
              locks.forWriting(HERE, one).close();
              locks.forWriting(HERE, first).close();
            },
            pool)
        .get(20, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> passing(Gate gate, Manifest manifest) {
    return CompletableFuture.runAsync(
        () -> {
          try (ManifestLocks.Locked locked = locks.forWriting(HERE, manifest)) {
            gate.pass();
          }
        },
        pool);
  }

  private static Manifest parse(FakeImage image) {
    try {
      return new ManifestParser().parse(image.manifest());
    } catch (TransportException e) {
      throw new AssertionError(e);
    }
  }
}
