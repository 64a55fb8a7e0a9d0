// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.DirectoryOptions;
import io.imagesync.DirectoryOptions.Existing;
import io.imagesync.ErrorKind;
import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import io.imagesync.spi.ImageWriter;
import io.imagesync.spi.TransportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several runs write to the same place at once. */
class RacingWritersTest {
  private static final int WRITERS = 4;
  private static final int ROUNDS = 20;

  @TempDir Path root;

  private final CyclicBarrier barrier = new CyclicBarrier(WRITERS);

  @ParameterizedTest
  @EnumSource(value = Existing.class, names = "REPLACE", mode = EnumSource.Mode.EXCLUDE)
  void should_let_one_of_different_images_win(Existing existing) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<SmallImage> images = images(round);
      List<Optional<TransportException>> outcomes = race(images, existing, "app:" + round);

      assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
      assertThat(outcomes)
          .filteredOn(Optional::isPresent)
          .allSatisfy(
              failure -> assertThat(failure.get().kind()).isEqualTo(ErrorKind.DESTINATION_EXISTS));
      SmallImage winner = images.get(outcomes.indexOf(Optional.empty()));
      assertThat(winner.isIn(root.resolve("app:" + round))).isTrue();
    }
    assertThat(root).isDirectoryNotContaining("glob:**/.imagesync-*");
  }

  @Test
  void should_let_all_win_that_bring_the_same_image() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      SmallImage image = SmallImage.of("round " + round);
      List<SmallImage> same = IntStream.range(0, WRITERS).mapToObj(i -> image).toList();

      assertThat(race(same, Existing.KEEP_SAME, "app:" + round)).allMatch(Optional::isEmpty);
      assertThat(image.isIn(root.resolve("app:" + round))).isTrue();
    }
  }

  @Test
  void should_end_with_one_whole_image_when_all_replace() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<SmallImage> images = images(round);
      List<Optional<TransportException>> outcomes = race(images, Existing.REPLACE, "app:1");

      assertThat(outcomes).anyMatch(Optional::isEmpty);
      assertThat(outcomes)
          .filteredOn(Optional::isPresent)
          .allSatisfy(
              failure -> assertThat(failure.get().kind()).isEqualTo(ErrorKind.DESTINATION_EXISTS));
      List<SmallImage> there = new ArrayList<>();
      for (SmallImage image : images) {
        if (image.isIn(root.resolve("app:1"))) {
          there.add(image);
        }
      }
      assertThat(there).hasSize(1);
    }
    assertThat(root).isDirectoryNotContaining("glob:**/.imagesync-*");
  }

  private static List<SmallImage> images(int round) {
    return IntStream.range(0, WRITERS)
        .mapToObj(writer -> SmallImage.of("shared", round + " of writer " + writer))
        .toList();
  }

  /** The failure of each writer, empty for those that succeeded. */
  private List<Optional<TransportException>> race(
      List<SmallImage> images, Existing existing, String name) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Optional<TransportException>>> writers = new ArrayList<>();
      for (SmallImage image : images) {
        writers.add(() -> write(image, existing, name));
      }
      List<Optional<TransportException>> outcomes = new ArrayList<>();
      for (Future<Optional<TransportException>> writer : threads.invokeAll(writers)) {
        outcomes.add(writer.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<TransportException> write(SmallImage image, Existing existing, String name)
      throws Exception {
    try (DestinationSession session = open(existing);
        ImageWriter writer = session.resolve(name).open()) {
      image.writeTo(writer);
      barrier.await(60, TimeUnit.SECONDS);
      writer.commit();
      return Optional.empty();
    } catch (TransportException e) {
      return Optional.of(e);
    }
  }

  private DestinationSession open(Existing existing) throws IOException {
    return new DirDestinationTransport()
        .open(
            SyncDestination.dir(root).with(DirectoryOptions.defaults().existing(existing)),
            new FakeContext());
  }
}
