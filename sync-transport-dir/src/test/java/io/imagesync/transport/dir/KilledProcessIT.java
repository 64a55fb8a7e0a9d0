// SPDX-License-Identifier: Apache-2.0
package io.imagesync.transport.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.imagesync.SyncDestination;
import io.imagesync.spi.DestinationSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that die leave nothing half-done, and the next run tidies up. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledProcessIT {
  private static final int KILLS = 5;

  @TempDir Path temp;

  private Path root;

  @BeforeEach
  void makeRoot() throws Exception {
    root = Files.createDirectory(temp.resolve("root"));
  }

  @Test
  void should_leave_only_whole_images_whenever_it_is_killed() throws Exception {
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      int milliseconds = random.nextInt(300);
      try (WriterProcess writer =
          WriterProcess.start(root, WriterProcess.Task.REPLACE_FOR_EVER, "022")) {
        writer.awaitReady().run(Duration.ofMillis(milliseconds));
      }
      for (Path image : SmallImage.visibleBelow(root)) {
        assertThat(SmallImage.isWhole(image)).as("killed after %d ms", milliseconds).isTrue();
      }
    }

    writeSomething();

    assertThat(entries()).containsExactly("app:0", "app:1", "app:2", "something:1");
    for (Path image : SmallImage.visibleBelow(root)) {
      assertThat(SmallImage.isWhole(image)).isTrue();
    }
  }

  @Test
  void should_leave_a_run_alone_as_long_as_it_lives() throws Exception {
    try (WriterProcess living =
        WriterProcess.start(root, WriterProcess.Task.HOLD, "022").awaitReady()) {
      List<String> before = entries();
      assertThat(before)
          .filteredOn(StagingNames::isStaging)
          .as("directory and lock of the run that is not over")
          .hasSize(2);

      writeSomething();

      assertThat(entries()).containsAll(before);
      living.run(Duration.ZERO);
    }

    writeSomething();
    writeSomethingElse();

    assertThat(entries()).containsExactly("app:1", "else:1", "something:1");
  }

  private void writeSomething() throws IOException {
    write("something:1");
  }

  private void writeSomethingElse() throws IOException {
    write("else:1");
  }

  private void write(String name) throws IOException {
    try (DestinationSession session =
        new DirDestinationTransport().open(SyncDestination.dir(root), new FakeContext())) {
      SmallImage.of("something").writeTo(session.resolve(name));
    }
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
